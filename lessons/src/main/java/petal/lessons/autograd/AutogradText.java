package petal.lessons.autograd;

import java.util.List;
import petal.lessons.report.Exercise;
import petal.lessons.report.Task;

/** What the lesson says, apart from figures. */
final class AutogradText {
    static final String TITLE = "Gradients";
    static final String SUBTITLE = "How a network finds out in which direction to change each of its numbers";

    static final String OUTLINE = "A *loss* is one number that says how wrong a network's answers are, and to learn is "
            + "to change the network's numbers so that the loss falls. This lesson goes from the slope of one curve to "
            + "a network of two layers that learns to tell two spirals apart, and checks every gradient on the way.";
    static final String[] OBJECTIVES = {
        "*Gradient*: I can say what one is, measure one by moving a number a little, and compute one "
                + "by the chain rule.",
        "*Graph*: I can draw the graph of a small computation and walk it backwards in the right order.",
        "*Backward*: I can write the backward of an operation and test it.",
        "*Training*: I can write the loop of forward, loss, backward, step, and read its loss curve.",
        "*What goes wrong*: I recognise a learning rate that is too high and a network without bends.",
    };

    static final String SLOPE = "The slope of a curve at a point says how fast it rises there. It can be measured: "
            + "move x a little to both sides and divide the difference of the results by the distance. Or it can be "
            + "computed from rules: the slope of x³ is 3x². `backward()` does the second.";
    static final String STEP_SIZE = "How little is a little? A large h measures a different place; a tiny h drowns in "
            + "rounding, because two nearly equal numbers are subtracted. In float, seven digits leave little room "
            + "between the two.";
    static final Exercise SLOPE_EXERCISE = new Exercise("Measure a slope.",
            "(f(x + h) − f(x − h)) / 2h with a small h.", "autograd/Exercises.slope");
    static final Task SMALLEST = new Task("smallest",
            "Why are gradients checked in double precision, with h near the third root "
                    + "of the machine's precision?",
            "The error of a central difference is about h² (the curve bends) plus precision / h (rounding). They "
                    + "balance near the third root: about 1e-5 for double, with an error near 1e-10, and 5e-3 for "
                    + "float, with an error near 1e-4. That is too coarse to tell a bug from rounding.");

    static final String CHAIN = "A long computation is a chain of small steps, and the chain rule says: multiply the "
            + "slopes along the way. Where a result depends on many numbers, it has a slope for each of them: all of "
            + "them together are its *gradient*. So each operation needs to know one thing only, its own slope. It "
            + "gets the gradient of the loss with respect to its *result* and hands on the gradient with respect to "
            + "its *inputs*. That method is called `backward`, and stands beside `forward` in each class of "
            + "`petal.tensor.ops`.";
    static final Exercise MULTIPLY = new Exercise("Write the backward of a product y = a · b.",
            "If a grows by 1, y grows by b.", "autograd/Exercises.multiplyBackward");
    static final Exercise SILU = new Exercise("Write the backward of SiLU, the bend that EfficientNet uses: y = x · "
            + "σ(x).",
            "The product rule; and the slope of σ is σ(1 − σ).", "autograd/Exercises.siluBackward");

    static final String ORDER = "Where a value is used twice, its gradient is the sum of what comes back from both "
            + "uses. Take b = a + a and then c = b + b. By hand: c = 4a, so the gradient is 4. In the page you "
            + "can step through it with the slider or the arrow keys: first the values, then the gradients, one after "
            + "the other in the engine's order. Watch how at b and at a the first one waits for the second.";
    static final String ORDER_WALKS = "A walk back that runs each operation as soon as anything has arrived loses what "
            + "arrives later. A walk along every path is right but hopeless: each doubling doubles the number of "
            + "paths. The engine first sorts the graph *topologically*: an operation runs after everything that used "
            + "its result, once, with the complete sum.";
    static final Task TOPOLOGICAL = new Task("topological",
            "Set a breakpoint in `Engine.step` and run this section. In which order "
                    + "do the two additions come, and what has arrived at the second when its turn comes?",
            "First the one that made c, with gradient 1. It hands 1 to each of its inputs, and both are b, so 1 + 1 = "
                    + "2 waits for the addition that made b. That one hands 2 and 2 to a: 4.");

    static final String DATA = "Our data: points on two spirals, one class each. Only the two coordinates are known.";
    static final String NETWORK = "The network: a linear layer from 2 coordinates to hidden units, a bend (tanh), and "
            + "a linear layer to 2 scores. The loss is −ln of the probability of the right class, averaged over the "
            + "points.";
    static final String GRAPH = "This is the graph of that loss, drawn from what `forward` has recorded. Green boxes "
            + "are parameters, which get gradients; dashed ones are constants. Arrows show the way of the numbers; "
            + "`backward` walks against them. It is the loss of three points only, so that you can step through it and "
            + "check every number by hand: at each step what arrives, the formula of the operation's `backward`, what "
            + "it hands on, and the line of code that called the operation.";
    static final String CHECK = "Now one `backward()`, on a network of 3 hidden units, and every gradient beside its "
            + "witness. The witness is the same loss in plain Java and double precision, with no tensor in it; it "
            + "knows nothing of chain rules, only how much the loss changes when a number is moved by 0.00001.";
    static final Task ZERO = new Task("zero",
            "What does a gradient near 0 say about a weight? And one of −0.2?",
            "Near 0: moving the weight hardly changes the loss, now. (The unit may be flat for all points, or the loss "
                    + "at its best in this direction.) −0.2: if the weight grows by 0.01, the loss falls by about "
                    + "0.002.");
    static final Exercise CROSS_ENTROPY = new Exercise("Write the gradient of the loss with respect to the scores.",
            "It is astonishingly simple: what the network said (softmax) minus what it should have said (1 for the "
                    + "right class, 0 for the others).",
            "autograd/Exercises.crossEntropyGradient");

    static final String TRAIN = "Training repeats four lines: forward and loss, forget old gradients, backward, step. "
            + "Adam takes steps of about the learning rate in each weight, whatever the size of its gradient; plain "
            + "gradient descent (SGD) takes the gradient times the learning rate.";
    static final Exercise SGD = new Exercise("Write one step of gradient descent.",
            "The gradient points uphill.", "autograd/Exercises.sgdStep");
    static final String SURFACES = "The whole plane, coloured by what the network would say there, the stronger the "
            + "surer: before training, early on, and in the end.";
    static final Task SHAPE = new Task("shape",
            "From early on to the end the boundary hardly moves, and yet the loss falls. "
                    + "What changes? And what does the network claim in the corners, where it has never seen a point?",
            "The pale band narrows: the loss asks for probabilities, not only for the right side, so the weights grow "
                    + "and the network becomes surer of what it got right already. In the corners it is as sure as "
                    + "anywhere. It has no way to say that it does not know; a confident answer is no sign of "
                    + "experience.");

    static final String WRONG = "Two ways to fail, with the same data. First, a learning rate twenty times higher: "
            + "each step jumps over the valley and lands somewhere up on the other side. If it ends well, it does so "
            + "by luck, and it is as sure of its mistakes as of the rest. Second, a network without the bend: a linear "
            + "layer after a linear layer is a linear layer, and its boundary is a straight line, however long it "
            + "trains. On these spirals that is no better than tossing a coin.";
    static final Task RECOGNISE = new Task("recognise",
            "You see a loss that jumps up and down far above its start. And another "
                    + "that falls a little and then lies still, well above 0. What do you try first in each case?",
            "First: a learning rate ten times lower. Second: is the network able to express it at all (bends, units, "
                    + "layers)? Then whether all parameters get gradients, and only then a higher learning rate.");

    static final Task WRAP_BACKWARD = new Task("wrap-backward",
            "`loss.backward()` takes about twice as long as forward, however many "
                    + "weights there are. How long would finite differences take for EfficientNet-B0?",
            "Two evaluations for each of 5.3 million parameters: at 10 ms each, more than a day for one step. Backward "
                    + "gives all of them in the time of about two more forward passes.");
    static final Task WRAP_WHY = new Task("wrap-why",
            "Why does the library keep the results of forward in memory until backward "
                    + "has run?",
            "Because the slopes depend on them: the backward of a product needs the factors, that of tanh its result. "
                    + "This is why training needs so much more memory than evaluation, and why `noGrad` saves it.");

    /** All tasks, in order. */
    static final List<Task> TASKS = List.of(SMALLEST, TOPOLOGICAL, ZERO, SHAPE, RECOGNISE, WRAP_BACKWARD, WRAP_WHY);

    private AutogradText() {
    }
}
