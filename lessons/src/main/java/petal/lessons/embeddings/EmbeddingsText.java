package petal.lessons.embeddings;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import petal.lessons.report.Exercise;
import petal.lessons.report.Task;

/** What the lesson says, apart from figures. */
final class EmbeddingsText {
    static final String TITLE = "Image embeddings";
    static final String SUBTITLE = "What a network that tells flowers apart knows about a picture, and where it keeps "
            + "it";

    static final String[] OUTLINE = {
        "train a classifier of flowers, to have a network to look into",
        "cut it in two: a *body* that turns a picture into numbers, and a *head* that turns the numbers into a class",
        "collect these numbers, the *embedding*, for many pictures and see which pictures they call alike",
        "ask the same of the raw pixels and compare",
        "look at the space of embeddings from several sides",
        "read the head as one *prototype* per class and draw the prototypes into that space",
    };
    static final String[] OBJECTIVES = {
        "*Embeddings*: I can explain how a network describes data by vectors whose directions and distances mean "
                + "something.",
        "*Representation learning*: I can explain how training makes a network find useful descriptions by itself.",
        "*Dot product*: I can compute dot products of vectors and say what they tell.",
        "*Pretrained models*: I can say what is gained, and what is risked, by starting from a network that others "
                + "trained.",
    };

    static final String SETUP = "Everything random starts from one seed, so that another run gives the same numbers. "
            + "Change an option on the command line and watch what else changes.";

    static final String DATA = "Each picture is resized, cropped to a square in the middle, and normalised with the "
            + "same mean and deviation as the pictures that the pretrained network saw. One picture in five is put "
            + "aside: the network never learns from it, so that it can tell us how well the network does on pictures "
            + "it does not know.";
    static final String ORIGINALS = "Normalised pictures look odd to people. Whenever this lesson shows one, it reads "
            + "the original again.";

    static final String TRAIN = "We take a network that has already seen many photos, give it a new last layer for our "
            + "classes, and train for a moment. For every batch the network guesses, the loss says how wrong the "
            + "guesses are, `backward()` works out for each weight in which direction the loss falls, and the "
            + "optimiser takes a small step that way. (A good place to set a breakpoint: `Trainer.step`.)";

    static final String BODY_AND_HEAD = "A classifier is two machines in a row. The *body* (here `features` and "
            + "`avgpool`) turns a picture into a vector. The *head* (`classifier`) turns the vector into one score a "
            + "class.";
    static final String HEAD = "Its last layer is a single matrix product. Whatever the network has understood of a "
            + "picture must be in the vector before it, or that layer could not tell the classes apart.";
    static final String CUT = "So we copy the network and take its last layer away. What comes out of the copy is the "
            + "embedding.";
    static final Task SHAPES = new Task("shapes",
            "What does each number in the output's shape stand for? Where have the picture's rows and columns gone?",
            "The first is the number of pictures in the batch, the second the length of one embedding. Stage by stage "
                    + "the network trades pixels for channels: each layer halves or keeps the picture's sides and "
                    + "looks for more kinds of patterns. At the end the mean over all positions is taken (`avgpool`), "
                    + "so that only *what* was found remains, no longer *where*.");

    static final Exercise POOL = new Exercise(
            "Make the embedding of a picture out of its last feature map: the mean of "
                    + "each channel over all positions.",
            "Two loops over rows and columns inside one over channels.", "embeddings/Exercises.averagePool");

    static final String EXTRACT = "Now the embedding of every validation picture: one row per picture.";
    static final Task TABLE = new Task("table",
            "The table of embeddings has two dimensions. What is counted along the first, what along the second?",
            "The first counts the pictures of the validation part, the second the features of one picture. No feature "
                    + "was named by anybody: training shaped each of them to be useful to the head.");

    static final String SIMILARITY = "If the embedding says what is in a picture, similar pictures must have similar "
            + "embeddings. We try three pictures: two of one class and one of another.";
    static final String DOT = "The dot product multiplies two vectors number by number and adds up. It is large when "
            + "both are large in the same places, near 0 when they have nothing to do with each other, negative when "
            + "they point apart.";
    static final Task PAIR = new Task("pair",
            "Which two of the three does the dot product call most alike? Would you have "
                    + "said so?",
            "The larger the number, the more alike. One would expect the two of one class to win. If they don't, look "
                    + "at the pictures: the dot product also grows with the vectors' lengths, and a vector that is "
                    + "long because a picture is striking gets large products with all others.");
    static final String COSINE = "To take the lengths out, we divide each vector by its own: all then have length 1, "
            + "and the dot product of two of them is the cosine of the angle between them. 1 is the same direction, 0 "
            + "a right angle, −1 the opposite direction.";
    static final String NEAREST = "Now the first of our pictures asks all others how similar they are, and we sort the "
            + "answers. It finds itself first, of course.";
    static final Exercise LEAST_SIMILAR = new Exercise("Which nine pictures are *least* similar to the query?",
            "`mostSimilar` is sorted already; take the other end, the least similar one first.",
            "embeddings/Exercises.leastSimilar");

    static final String PIXELS = "Is all this better than comparing the pixels themselves? We lay the pixels of each "
            + "transformed picture out in one long vector and take dot products with the same query.";
    static final Task APPROACH = new Task("approach",
            "Compare the two grids. Which way of comparing finds the same *thing*, which the same *look*? Why?",
            "Pixels compare position by position: the same colour in the same place counts, whatever it belongs to. So "
                    + "a bright background finds bright backgrounds. A flower that moves a little to the side is, to "
                    + "pixels, another picture. The embedding was trained to keep what tells the classes apart and to "
                    + "ignore the rest.");
    static final Task KEEPS = new Task("keeps",
            "What does each of the two descriptions keep of a picture, and what does it throw away?",
            "Pixels keep everything at this resolution: position, light, background; but nothing says what belongs "
                    + "together. The embedding keeps what helped to tell the classes (and, before that, the classes it "
                    + "was pretrained on) apart: shapes, textures, typical colours. It loses where things are, most of "
                    + "the background, and the picture itself: one cannot be drawn back from it.");

    static final String PROJECT = "Nobody can look at a space of so many dimensions, but we can look at its shadows. "
            + "Each shadow hides almost everything, so we look at several.";
    static final String PCA_LDA = "*PCA* turns the space so that the first axis shows as much of the variation as one "
            + "axis can, the second as much of the rest, and so on; it knows nothing of classes. *LDA* looks for the "
            + "axes along which the classes lie far apart compared with their own width.";
    static final Task CLUSTERS = new Task("clusters",
            "How do the classes lie to each other? Why are there clusters at all?",
            "The head can only separate classes by flat cuts through this space, so training moved the embeddings of "
                    + "one class together and those of different classes apart. Classes that look alike lie side by "
                    + "side. LDA shows the clusters best because it searched for them; with more dimensions than "
                    + "pictures it will even find some where there are none, so don't read distances off it.");

    static final String PROTOTYPES =
            "The last layer's matrix has one row per class, as long as an embedding. A class's "
                    + "score is the dot product of the picture's embedding with that row (plus a constant): the row is what "
                    + "the class *looks for*. We call it the class's prototype.";
    static final Exercise SCORES = new Exercise("Compute the scores that the head gives the first validation picture, "
            + "one a class.", "Nothing but dot products, and the bias.", "embeddings/Exercises.scores");
    static final String SCORE = "The dot product of each embedding with this prototype says how much of the class the "
            + "network sees in a picture. Sorted, the pictures at the top are the purest examples.";
    static final Exercise LOWEST = new Exercise("Show the nine pictures that are *least* like this class.",
            "Sort the scores the other way.", "embeddings/Exercises.lowest");
    static final Task RELATE = new Task("relate",
            "How does each arrow lie to the points of its own class? And to those of the others?",
            "In the space itself it points towards its class, seen from the middle, because that makes their dot "
                    + "products large, and away from the classes it is most easily mistaken for. It need not point at "
                    + "the middle of its cluster: what counts is that its class scores higher than the others do. On "
                    + "paper an arrow may miss its class all the same: LDA chose the two axes for these pictures and "
                    + "not for the prototypes, and with fewer pictures than dimensions some of what it found is "
                    + "accident. The lesson `prototypes` finds better axes.");

    static final String EXPLORE = "All of it once more, to play with: pick other axes, PCA's, LDA's or those of t-SNE, "
            + "which keeps neighbours together and gives up distances; hide classes; choose a point and see whom the "
            + "embeddings and whom the pixels take for its neighbours.";

    static final Task WHAT_IS = new Task("what-is",
            "In your own words: what is an embedding, and how does it differ from the "
                    + "picture?",
            "A vector that says what a network has understood of a picture. The picture says what colour is where; in "
                    + "the embedding nearness means likeness, because it was learnt from examples of what matters.");
    static final Task BIRDS = new Task("birds",
            "You have 50 photos of birds and want to tell their species apart. How can a pretrained body help, though "
                    + "it was never trained on your birds? Why not train from scratch?",
            "Take the body as it is, compute the 50 embeddings, and train only a new last layer, or look up nearest "
                    + "neighbours. Edges, feathers, beaks and textures it knows from its own training, so few numbers "
                    + "are left to learn. A network from scratch has millions of numbers to find in 50 photos and "
                    + "would learn them by heart. The risk: what the body was never taught to see, or was taught with "
                    + "a bias, your classifier inherits.");

    /** All tasks, in order. */
    static final List<Task> TASKS = List.of(SHAPES, TABLE, PAIR, APPROACH, KEEPS, CLUSTERS, RELATE, WHAT_IS, BIRDS);

    private EmbeddingsText() {
    }

    static String arrows(double scale) {
        return "The same shadow as before, with the prototypes in it. A prototype is a direction and not a place, so "
                + "it is turned like the points but not shifted, and drawn as an arrow from the origin. Only the "
                + "arrows' directions, and how long they are beside each other, mean something: to be seen among the "
                + "points all are drawn " + new BigDecimal(scale).round(new MathContext(1)).toPlainString()
                + " times as long.";
    }

    static String pointing(int onPaper, int inSpace, int classes) {
        return "Do they point to their own classes? Seen from the middle of all points, the middle of a class lies "
                + "further along one arrow than along the others. On paper it is the class's own arrow for " + onPaper
                + " of " + classes + " classes; in the space itself, with all of its dimensions, for " + inSpace + ".";
    }

    static String askedMore(int queries, int neighbours) {
        return "One query proves little. So " + queries + " validation pictures each look for the " + neighbours
                + " others among them with the largest cosine, once by embedding and once by pixels. How many of those "
                + "are of the query's class?";
    }

    static Exercise prototypeOf(String name) {
        return new Exercise("Pick the prototype of the class \"" + name + "\" out of the head's weights.",
                "`classNames` tells which row belongs to which class.", "embeddings/Exercises.prototype");
    }
}
