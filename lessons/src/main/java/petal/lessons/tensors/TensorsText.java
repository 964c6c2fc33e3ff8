package petal.lessons.tensors;

import java.util.List;
import petal.lessons.report.Exercise;
import petal.lessons.report.Task;

/** What the lesson says, apart from figures. */
final class TensorsText {
    static final String TITLE = "Tensors";
    static final String SUBTITLE = "How a table of numbers with a shape holds a picture, a batch, or a network's "
            + "knowledge";

    static final String OUTLINE = "A network knows nothing but numbers. They come in *tensors*: numbers in a row, and "
            + "a shape that says how to read them. Everything later lessons do, they do to tensors.";
    static final String[] OBJECTIVES = {
        "*Shape and strides*: I can say where in memory an element lies, and which operations move no numbers at all.",
        "*Broadcasting*: I can tell which shapes fit together, and which axis is repeated.",
        "*Dot product*: I can compute one by hand and say what a large, a small and a negative one mean.",
        "*Pictures*: I can follow one pixel from its colour to the three numbers that a network sees.",
        "*Axes*: I can say what is left of a shape after a sum or a mean over some of its axes.",
    };

    static final String SHAPES = "The *shape* lists how many positions each axis has. No axis: a single number, a "
            + "scalar. One: a vector. Two: a matrix, rows first. A colour picture has three (channel, row, column) and "
            + "a batch of pictures has four. The number of elements is the product of the shape.";
    static final Task SIZE = new Task("size",
            "How many numbers does a batch of 16 colour pictures of 224 × 224 pixels hold? "
                    + "How much memory is that?",
            "16 · 3 · 224 · 224 = 2,408,448 numbers; a float takes 4 bytes, so that is 9.6 MB. (The photos that it was "
                    + "made from took one byte a number.)");

    static final String STRIDES = "Memory has no rows and columns: it is one long row of numbers, the *storage*. The "
            + "*strides* say how many places further in the storage the next element along each axis lies. In a matrix "
            + "of 2 × 3 that is laid out row by row, one step down is 3 places, one step to the right is 1: strides "
            + "[3, 1].";
    static final Exercise OFFSET = new Exercise("Compute where in the storage an element lies.",
            "Walk from the first element: so many steps along each axis, each as long as that axis's stride.",
            "tensors/Exercises.offset");

    static final String VIEWS = "This is why many operations cost nothing. To transpose a matrix, exchange its two "
            + "strides (and lengths); not one number moves. To take a row, begin later. Such a result is a *view*: "
            + "another way to read the same storage.";
    static final String SHARED = "Sharing cuts both ways. We fill the row `table.select(1)` with 9 and look at `table` "
            + "again:";
    static final String COPIES = "Sometimes no strides can do it. Read the transposed matrix row by row and you jump "
            + "through the storage 0, 3, 1, 4, 2, 5: no single stride describes that, so `reshape` to one row must "
            + "copy. `contiguous()` copies on purpose, into row-major order, because kernels are fastest where "
            + "neighbours are neighbours.";
    static final Task WHICH_COPY = new Task("which-copy",
            "Which of these share the storage of `t` of shape [4, 6]: `t.slice(1, 0, "
                    + "3)`, `t.reshape(2, 12)`, `t.slice(1, 0, 3).reshape(12)`, `t.expand(5, 4, 6)`?",
            "The first (the same strides, fewer columns), the second (row-major stays row-major) and the fourth "
                    + "(stride 0 along the new axis). The third copies: after three numbers it would have to jump over "
                    + "three others.");

    static final String BROADCAST = "What is a matrix plus a vector? Shapes are compared from the last axis on. Equal "
            + "lengths fit; a length of 1 (or an axis that is missing) is *repeated* as often as needed. Below, "
            + "brackets mark numbers that are repeated: they are not stored again, the stride along that axis is "
            + "simply 0.";
    static final String BROADCAST_USE = "You will meet this everywhere: a bias is added to every row of a batch, and "
            + "the three channel means of a photo are subtracted from all of its pixels.";
    static final Exercise BROADCAST_SHAPE = new Exercise("Find the shape of `a + b` from the shapes of a and b.",
            "Go from the last axis to the first; a missing axis counts as 1. Refuse what does not fit with an "
                    + "IllegalArgumentException.",
            "tensors/Exercises.broadcast");
    static final Task SILENT = new Task("silent",
            "You subtract the targets [16] from the outputs [16, 1] of a network and get "
                    + "no error. What shape comes out, and why is that a famous mistake?",
            "[16, 16]: the column is repeated to the right and the row downwards, so that every output is compared "
                    + "with every target. The loss is a plausible number, and the network learns the mean of all "
                    + "targets. Look at shapes before you look for bugs in the mathematics.");

    static final String DOT = "The *dot product* of two vectors multiplies place by place and adds up. It measures "
            + "agreement: large if both are large in the same places, 0 if they have nothing in common, negative if "
            + "they oppose each other.";
    static final Exercise DOT_EXERCISE = new Exercise("Compute the dot product yourself, without `Tensor.dot`.",
            "One loop. By hand: [1, 2, 3] · [4, 5, 6] = 4 + 10 + 18 = 32.", "tensors/Exercises.dot");
    static final String SIMILARITY = "Five flowers, described by four features (how yellow, how white, how red, how "
            + "tall, each from 0 to 1). The dot product of two descriptions says how alike they are.";
    static final String MATMUL = "A *matrix product* is nothing but dot products: the number in row i and column j of "
            + "A · B is row i of A times column j of B. So `flowers.matmul(flowers.t())` compares all "
            + "with all at once:";
    static final String COSINE = "The long vectors win every comparison, so we divide each by its length. What remains "
            + "is the *cosine* of the angle between them, 1 at most:";
    static final Task LONG = new Task("long",
            "In the first table, which flower is most like a daisy? In the second?",
            "By dot product the sunflower scores highest, higher than the daisy with itself: it is simply a longer "
                    + "vector, being very yellow and very tall. By cosine a daisy is most like itself, as it should "
                    + "be. Later lessons ask the same question with vectors of 1280 numbers that "
                    + "a network has chosen.");
    static final Task LAYER = new Task("layer",
            "A linear layer computes `x.matmul(w.t())`. If each row of w describes what one "
                    + "class looks for, what are the numbers that come out?",
            "One dot product for each picture and class: how well the picture's description agrees with what the class "
                    + "looks for. The class with the highest one is the guess.");

    static final String PHOTO = "A picture of 64 × 64 pixels is a tensor of shape [3, 64, 64]: three sheets of "
            + "numbers, one for the red, one for the green, one for the blue light. Here are the picture and its "
            + "sheets.";
    static final String ZOOM = "Closer: 8 × 8 pixels from the middle, and the numbers of their red sheet. 0 is no "
            + "light, 255 the most there is.";
    static final String PIXEL = "A network learns best from numbers around 0 of size 1. So levels are divided by 255, "
            + "and then the mean of each channel is subtracted and the result divided by its standard deviation, both "
            + "measured once over the million photos of ImageNet. One pixel on its way:";
    static final Exercise FLATTEN = new Exercise("Lay a picture out in one row, channel by channel, with numbers from "
            + "0 to 1.",
            "Three loops, the channel outermost. Mind that dividing two "
                    + "ints drops the fraction.",
            "tensors/Exercises.flatten");
    static final Task MOVED = new Task("moved",
            "Move the flower one pixel to the right. How many of the 12,288 numbers change? "
                    + "What does this say about comparing pictures number by number?",
            "Almost all that are not in a flat area. To a person nothing has changed; to a comparison place by place "
                    + "it is another picture. A description that survives the move is what the network has to find.");

    static final String REDUCE = "`sum` and `mean` over an axis squeeze that axis out of the shape: what you name is "
            + "what disappears. With `keepDim` it stays, with length 1, ready to be broadcast back.";
    static final String CHANNELS = "Over rows and columns, the mean of a picture is one number a channel: its average "
            + "colour. Subtracting it, in one line, is a reduction and a broadcast: `photo.sub(photo.mean(true, 1, "
            + "2))`.";

    static final String BATCH = "Networks read many pictures at once. `stack` puts them along a new first axis: N "
            + "pictures, C channels, H rows, W columns, written [N, C, H, W].";
    static final String LAYOUT = "The same shape can lie in memory in two ways: channel by channel, or with the three "
            + "numbers of a pixel side by side (*channels last*). Only the strides tell. Petal's convolutions prefer "
            + "the second, because one instruction then works on many channels of one pixel.";
    static final Task POOL = new Task("pool",
            "A network's last feature map has shape [16, 1280, 7, 7]. Which reduction makes "
                    + "one vector of 1280 numbers a picture out of it? What does it forget?",
            "`mean(false, 2, 3)`, the mean over rows and columns, gives [16, 1280]. It keeps how much of each pattern "
                    + "was found and forgets where. That vector is the embedding of the later lessons.");

    static final Task WRAP_STRIDES = new Task("wrap-strides",
            "In one sentence each: shape, stride, storage, view.",
            "The storage is a row of numbers in memory. The shape says how many positions each axis has, the strides "
                    + "how far apart neighbours along it lie in the storage. A view is another shape and other strides "
                    + "over the same storage.");
    static final Task WRAP_DOT = new Task("wrap-dot",
            "Why does the dot product turn up in similarity, in matrix products and in "
                    + "every layer?",
            "Because it is the cheapest way to ask how much of one pattern is in another: multiply what is there by "
                    + "what is looked for, and add up. A layer asks this question for many patterns at once.");

    /** All tasks, in order. */
    static final List<Task> TASKS = List.of(SIZE, WHICH_COPY, SILENT, LONG, LAYER, MOVED, POOL, WRAP_STRIDES, WRAP_DOT);

    private TensorsText() {
    }
}
