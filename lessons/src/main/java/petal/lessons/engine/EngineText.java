package petal.lessons.engine;

import java.util.List;
import petal.lessons.report.Exercise;
import petal.lessons.report.Task;

/** What the lesson says, apart from figures. */
final class EngineText {
    static final String TITLE = "Your code runs the network";
    static final String SUBTITLE = "The few kernels that a network is computed by, written by you, on a real photo";

    static final String OUTLINE =
            "Everything that you have seen so far, every layer and every gradient, is computed by about "
                    + "twenty small functions on rows of numbers: the *kernels*. In this lesson you write them. Each one that is right "
                    + "takes the place of Petal's at once, and at the end EfficientNet looks at a photo, and a small network learns, "
                    + "with your code.";
    static final String[] OBJECTIVES = {
        "*Kernels*: I can write the matrix product, convolution and batch normalisation, and their gradients, as plain loops.",
        "*Memory*: I can say where in one row of numbers the element of a matrix, an image or a batch lies.",
        "*Backward*: I can read a gradient off the forward loops.",
        "*Engine*: I can put the operations of a graph in the order that backward needs.",
        "*Time*: I can say which kernels a network spends its time in, and make one fast, step by step.",
    };
    static final String HOW =
            "Fill in the exercises in this order; `petal check engine` tries each on random shapes beside the "
                    + "reference, the plain version of every kernel that all of Petal's devices must agree with. Where one fails, the "
                    + "case is made smaller for as long as it fails, so that you can follow it with a pencil. Only kernels that are "
                    + "right compute below; the reference stands in for the others.";

    static final String MATRIX =
            "A linear layer is a matrix product, a 1 × 1 convolution is one with a row for each pixel, and "
                    + "most of the time of a network goes into it. A matrix with n columns lies in memory row by row, so the element "
                    + "in row i and column j is number i · n + j.";
    static final Exercise MATMUL = new Exercise("Multiply two matrices.",
            "Three loops: over the rows of A, over the columns of B, and over what both share.",
            "engine/Exercises.matmul");
    static final String MATRIX_BACKWARD =
            "The gradients of C = A · B need no new mathematics. Every product a · b of the "
                    + "forward loops has added to one c; so its dc, times b, adds to the gradient of that a, and times a to the "
                    + "gradient of that b. Both are matrix products again, with one factor transposed.";
    static final Exercise GRAD_A = new Exercise("Write the gradient with respect to the left factor.",
            "dA = dC · Bᵀ: nothing is transposed in memory, the loops only read B the other way.",
            "engine/Exercises.matmulGradA");
    static final Exercise GRAD_B = new Exercise("Write the gradient with respect to the right factor.",
            "dB = Aᵀ · dC.", "engine/Exercises.matmulGradB");
    static final Task TWICE = new Task("twice", "Backward of a matrix product costs how much of its forward pass?",
            "Twice as much: as many products for dA as for C, and as many again for dB. That is why a training step takes about "
                    + "three times as long as an evaluation.");

    static final String CONVOLUTION =
            "A convolution slides a small window over the image and multiplies what it sees with the "
                    + "same weights everywhere. Images lie *channels last*: the channels of a pixel side by side, then the next pixel, "
                    + "row by row, image by image. The window may begin outside the image, where everything counts as 0.";
    static final Exercise CONV = new Exercise("Convolve an image, all channels with all.",
            "Seven loops: image, row, column and channel of the output, and row, column and channel of the window.",
            "engine/Exercises.conv2d");
    static final Exercise DEPTHWISE = new Exercise("Convolve each channel by itself.",
            "The loop over the window's channels falls away.", "engine/Exercises.depthwiseConv2d");
    static final Task CHEAP = new Task("cheap",
            "EfficientNet has a depthwise 5 × 5 convolution beside two 1 × 1 convolutions in a block "
                    + "of 240 channels, between 40 outside. How many products does each need for one pixel?",
            "Depthwise 240 · 25 = 6,000; each of the others 240 · 40 = 9,600. A full 5 × 5 convolution of 240 channels would "
                    + "need 240 · 240 · 25 = 1,440,000: that is what depthwise saves.");
    static final String CONVOLUTION_BACKWARD =
            "Backward walks over the same products once more. Wherever forward has computed "
                    + "y += x · w, backward computes dx += dy · w and dw += dy · x. So keep your forward loops, and change the innermost "
                    + "line.";
    static final Exercise INPUT_GRAD = new Exercise("Write the gradient of a convolution with respect to its input.",
            "A pixel is in many windows and collects from all of them.", "engine/Exercises.conv2dInputGrad");
    static final Exercise WEIGHT_GRAD = new Exercise("Write the gradient of a convolution with respect to its weights.",
            "A weight is used everywhere and collects from everywhere.", "engine/Exercises.conv2dWeightGrad");

    static final String NORM =
            "Batch normalisation brings every channel to mean 0 and variance 1, and then lets two learned "
                    + "numbers a channel, γ and β, choose another mean and size. In training mean and variance are those of the batch; in "
                    + "evaluation they are averages that training has collected, and so the whole thing is one factor and one summand a "
                    + "channel.";
    static final Exercise STATISTICS = new Exercise("Compute mean and variance of each channel.",
            "Two walks down each column.", "engine/Exercises.batchNormStatistics");
    static final Exercise APPLY = new Exercise("Normalise, scale and shift.", "One line in two loops.",
            "engine/Exercises.batchNormApply");
    static final Exercise NORM_BACKWARD = new Exercise("Write the gradients of batch normalisation.",
            "dgamma and dbeta first; dx needs both.", "engine/Exercises.batchNormBackward");
    static final Exercise FOLD = new Exercise("Fold the normalisation of evaluation into a factor and a summand.",
            "Multiply it out and collect what stands before x.", "engine/Exercises.batchNormFold");
    static final Task SUM_ZERO = new Task("sum-zero",
            "In training, add up dx over the rows of a channel. What do you get, and why must it "
                    + "be so?",
            "0. To add the same number to all of a channel changes nothing behind the normalisation, because the mean is taken "
                    + "off; so the loss has slope 0 in that direction, and that slope is the sum of the dx.");

    static final String ELEMENTS = "What is left of the network: a bend for every number, the mean over the image, and "
            + "squeeze-and-excitation, which turns the channels of each image up or down.";
    static final Exercise SILU = new Exercise("Bend every number with SiLU.", "x divided by 1 + e⁻ˣ.",
            "engine/Exercises.silu");
    static final Exercise SILU_BACKWARD = new Exercise("Write its backward.",
            "You have done it in `autograd`: copy it.", "engine/Exercises.siluBackward");
    static final Exercise POOL = new Exercise("Average an image over windows.",
            "With one window it is the mean over all pixels.", "engine/Exercises.adaptiveAvgPool");
    static final Exercise SCALE = new Exercise("Scale the channels of each image.",
            "Every image has factors of its own.", "engine/Exercises.scaleChannels");

    static final String LEARNING =
            "Scores become probabilities, probabilities a loss, the loss a gradient, and the gradient a "
                    + "step. All four are short, and two of them overflow if the largest score is not taken off first.";
    static final Exercise SOFTMAX = new Exercise("Turn each row of scores into probabilities.",
            "You have done it for one row in `classifier`.", "engine/Exercises.softmax");
    static final Exercise LOSS = new Exercise("Compute the loss.", "ln Σ eˣ − x[target], averaged over the rows.",
            "engine/Exercises.crossEntropy");
    static final Exercise LOSS_BACKWARD = new Exercise("Write its gradient.",
            "What the network said minus what it should have said.", "engine/Exercises.crossEntropyBackward");
    static final Exercise ADAM = new Exercise("Move the weights by one step of Adam.",
            "Five lines for each number, in the order of the formulas.", "engine/Exercises.adamStep");
    static final Task FIRST_STEP = new Task("first-step",
            "How far does Adam move a weight in its first step, if the gradient is 0.001? And if "
                    + "it is 1000?",
            "By the learning rate, both times: m̂ is g and √v̂ is |g|, so their quotient is 1 or −1. Only later steps know whether "
                    + "the gradients agree.");

    static final String ORDER =
            "And the engine's own heart. `backward` must run an operation only when all that have used its "
                    + "result have handed their gradients back. You get the graph as numbers: for each operation those whose results it "
                    + "has used.";
    static final Exercise TOPOLOGICAL = new Exercise("Put the operations of a graph in the order of backward.",
            "Count for each operation how many uses of its result are still to come. Who has none left is next.",
            "engine/Exercises.topologicalOrder");

    static final String PHOTO =
            "Now EfficientNet-B0 looks at a picture of the garden, on your device. Its weights were trained "
                    + "with Petal's fast kernels, and its scores are compared with what these make of the same picture.";
    static final String PHOTO_TABLE =
            "This is who computed what. A kernel of yours is timed with the numbers' way into an array "
                    + "and back.";
    static final Task WHERE_TIME = new Task("where-time",
            "Which kernel takes most of the time, and why does it not help to make another one "
                    + "twice as fast?",
            "Convolution, nearly all of it: its 1 × 1 convolutions are matrix products in disguise. Twice as fast a kernel with a "
                    + "share of 2% saves 1% (Amdahl's law). Look at the table before you optimise anything.");

    static final String TRAINING =
            "A small network with one layer of each kind learns from %d pictures, %d steps, once on your "
                    + "device, with your order of backward, and once with Petal's fast kernels, from the same first weights.";
    static final String SOLUTIONS =
            "For comparison, both once more with a solution of every kernel in place: this is where you "
                    + "will arrive.";
    static final String WHOLE =
            "When all are right, a whole lesson runs on them: `petal lesson embeddings --device yours "
                    + "--image-size 64 --limit 60`. It takes longer, and finds the same.";

    static final String RACE =
            "Your loops are right; now one of them shall be fast. The matrix product is the one that pays. "
                    + "Each step below is one idea and one small class in `petal.lessons.engine.race`, to be read in this order, and all "
                    + "multiply the same two matrices with %d rows and columns. The last row is what Petal computes with.";
    static final String ROOFLINE =
            "How fast could it be? A *roofline* knows two limits. However a program is written, the "
                    + "processor does no more operations a second than the level line says: it was measured with products that need "
                    + "nothing from memory. And a program that loads much for each operation waits for its numbers: the rising line is "
                    + "what the nearest caches deliver. The loops stand on the left, where memory is the limit, however they are "
                    + "ordered; only a tile whose sums stay in registers moves to the right, because each number that is loaded then "
                    + "serves several products. What your loops and Petal's load is not known here: they stand at the right edge.";
    static final Exercise RACER = new Exercise("Write the fastest matrix product you can, and put it into the race.",
            "Begin with `matmul` and take one idea after the other: the order of the loops, several rows at once, vectors, "
                    + "threads.",
            "engine/Exercises.yourMatmul");
    static final Task ORDER_OF_LOOPS = new Task("order-of-loops",
            "The second step computes the same products as the first. Why is it faster to have the columns innermost?",
            "Down a column of B each number lies n numbers after the one before, so that of every 64 bytes that come "
                    + "from the cache 4 are used; along a row all 64 are. And the sum of the first step waits for each "
                    + "addition before the next can begin, while neighbours in a row don't wait for each other, so that "
                    + "several are under way at once.");
    static final Task TILE = new Task("tile",
            "A tile of 4 rows and 32 columns loads 36 numbers for each step of its loop. How many products "
                    + "does it compute with them? Why not a tile of 64 × 64?",
            "128 products, 3.6 for each number that is loaded, where the plain loops have less than one. A larger tile would have "
                    + "more, but its sums must stay in registers, and a processor has 16 or 32 of them.");

    static final Task WRAP_AGREE = new Task("agree",
            "Your sums are in float, one number after the other; Petal's fast kernels add many "
                    + "at once, in another order. Why do the scores still differ, and why so little?",
            "Each addition rounds to seven digits, and the order decides how. The errors are random and mostly cancel, so after "
                    + "hundreds of additions and dozens of layers about six digits agree. A wrong formula would be off by far more: "
                    + "that is why 0.0001 is a good bound for a test.");
    static final Task WRAP_DEVICE = new Task("device",
            "What would you have to write to bring Petal to another processor, a graphics card "
                    + "for instance?",
            "These kernels and some smaller ones, and nothing else: layers, gradients, optimisers and training are written in "
                    + "terms of them. Petal's module for graphics cards is just that.");

    /** All of them, in the order of the lesson. */
    static final List<Task> TASKS =
            List.of(TWICE, CHEAP, SUM_ZERO, FIRST_STEP, WHERE_TIME, ORDER_OF_LOOPS, TILE,
                    WRAP_AGREE, WRAP_DEVICE);

    private EngineText() {
    }
}
