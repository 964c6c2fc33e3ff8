package petal.lessons.prototypes;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import petal.lessons.report.Exercise;
import petal.lessons.report.Task;

/** What the lesson says, apart from figures. */
final class PrototypesText {
    static final String TITLE = "Prototypes";
    static final String SUBTITLE = "What the last layer of a classifier looks for, and what happens if one changes it "
            + "by hand";

    static final String[] OUTLINE = {
        "read the last layer as one *prototype* per class and compute scores by hand",
        "take a score apart into two lengths and an angle",
        "rank photos by one prototype, from the purest example to the opposite",
        "draw prototypes as arrows among the embeddings, and find out what their length on paper means",
        "compare what the network *looks for* with the *mean* of what it finds, and classify by means alone",
        "move a prototype over a photo, position by position",
        "change prototypes by hand and watch the answers change",
    };
    static final String[] OBJECTIVES = {
        "*Dot product*: I can compute a class's score from an embedding and a row of weights, and say what lengths and "
                + "angle do.",
        "*Linear classifier*: I can explain what weights and bias of the last layer mean, and what it cannot do.",
        "*Embeddings*: I can explain why nearly the same classifier falls out of the class means, without any "
                + "training.",
        "*Seeing inside*: I can predict what a change to a row of weights does to the confusion matrix.",
    };

    static final String ROWS = "The last layer is one matrix and one vector. The matrix has a row for each class, as "
            + "long as an embedding; the vector, the *bias*, has one number for each class. Nothing else in the "
            + "network knows the classes. We call the row of a class its *prototype*: it is what the class looks for.";

    static final String RANDOM_LENGTH = "Training begins with rows of random numbers, whose length is about 1/√3 ≈ "
            + "0.577. Compare: a short training has hardly made them longer. How far it has turned them the length "
            + "does not tell; further down we hold them against the photos.";

    static final String SCORE = "A class's score is the dot product of the photo's embedding with its prototype, plus "
            + "its bias. We compute it for one photo, and ask the network, too.";
    static final Task ONLY_ROWS = new Task("only-rows",
            "Two photos have the same embedding but different pixels. Can the network give them different answers?",
            "No. The scores are computed from the embedding alone. Whatever the body throws away is lost to the head, "
                    + "and what it keeps must be enough to separate the classes by one dot product each: by flat cuts "
                    + "through the space.");

    static final String LENGTH = "A dot product is the product of two lengths and a cosine: `w · x = |w| |x| cos`. The "
            + "length of the embedding, `|x|`, is the same for all classes of a photo; the length of the prototype, "
            + "`|w|`, is the same for all photos of a class. Only the cosine knows of both.";
    static final String STRETCH = "What if this embedding were shorter or longer? We stretch it, leave its direction, "
            + "and look at the probabilities:";
    static final Task LONGER = new Task("longer",
            "The embedding gets longer, its direction stays. What happens to the answer, and what to its probability?",
            "All dot products grow by the same factor, so their order stays, and the answer with it (the bias, which "
                    + "does not grow, matters only while the embedding is short). But their differences grow, too, and "
                    + "softmax turns differences into certainty: a long embedding is a sure answer. Training tends to "
                    + "make the embeddings of clear photos long.");
    static final String LONG_AND_SHORT = "Three photos with the longest embeddings and three with the shortest:";

    static final String TYPICAL = "One prototype can rank all photos: the dot product of each embedding with it says "
            + "how much of the class the network sees there.";
    static final Exercise LEAST_EXERCISE = new Exercise("Find the nine photos that are *least* like this class.",
            "Sort the scores the other way, the lowest first.", "prototypes/Exercises.leastTypical");
    static final Task LEAST = new Task("least",
            "What is at the bottom of the ranking: photos with nothing on them, or something else?",
            "A photo with nothing on it would have a small embedding and a score near 0: the middle of the ranking. At "
                    + "the bottom are photos that are clearly of *another* class: the prototype was trained to point "
                    + "away from whatever was wrongly taken for its own.");

    static final String ARROWS = "LDA shows the space of embeddings from the side from which the classes lie furthest "
            + "apart. A prototype is a direction and no place: it is turned like the points but not shifted, and drawn "
            + "as an arrow from the origin, which is the mean of all embeddings; all are lengthened alike, to be seen "
            + "among the points. First as in the lesson on embeddings.";
    static final String ACCIDENTS = "Some of these arrows miss their class, for two reasons. LDA stretches directions "
            + "in which the photos of a class hardly differ, and with them whatever random numbers a row still holds "
            + "there. And with fewer photos than dimensions, LDA finds directions that are partly accidents.";
    static final Task RELATE = new Task("relate",
            "How does each arrow lie to the points of its own class, and to those of the others?",
            "It points towards its class, because that makes their scores large, and away from the classes it is most "
                    + "easily mistaken for. It need not point at the middle of its cluster: what counts is that its "
                    + "class scores higher there than any other. And the picture has two axes of many: classes that "
                    + "lie on each other here may be told apart along axes that it does not show.");

    static final String EXPLORE = "On the page you can look for yourself: choose other axes, hide classes, point at "
            + "photos and see what each was taken for. The arrows are the rows as in the first picture, on the axes of "
            + "the second; how often they are lengthened stands beside them.";

    static final String ROWS_AND_MEANS = "What a class looks for is one thing, what it finds another: the *mean "
            + "embedding* of its training photos. Do they agree? All embeddings have a large part in common, their "
            + "mean; so we take the mean of all classes off both, which changes no answer: a number that is added to "
            + "all scores alike does not decide anything.";
    static final Exercise MEANS_EXERCISE = new Exercise("Compute the mean embedding of each class.",
            "Add up the embeddings of a class number by number and divide by how many there are.",
            "prototypes/Exercises.classMeans");
    static final Task DIAGONAL = new Task("diagonal",
            "The diagonal holds the largest numbers, but not 1. Why does a trained row not simply become the mean of "
                    + "its class?",
            "The mean says what photos of the class have in common; the row says what tells them from others. A "
                    + "feature that all flowers share is large in the means and useless to the head. A feature that is "
                    + "rare but only ever appears on roses is small in the mean and large in the row. And training "
                    + "began at random numbers and stopped early: a part of them is still there, in directions that no "
                    + "photo uses.");

    static final String NEAREST = "Then the means must be a classifier, too: a photo gets the class whose mean is "
            + "nearest. There is nothing to train but an average. The means come from training photos, the answers are "
            + "for validation photos.";
    static final Exercise NEAREST_EXERCISE = new Exercise("Classify each validation photo by the nearest class mean.",
            "The squared distance is the sum of squared differences; the root changes no order.",
            "prototypes/Exercises.nearestMean");
    static final Task SAME_FORM = new Task("same-form",
            "The nearest mean is also a linear layer. What are its weights and its bias?",
            "`|x − m|² = |x|² − 2 m · x + |m|²`. The first term is the same for all classes. So the smallest distance "
                    + "is the largest `m · x − |m|² / 2`: the means are the rows, and minus half of their squared "
                    + "lengths is the bias. Training searches for better rows than these; after a short training the "
                    + "means may still be ahead.");

    static final String WHERE = "The embedding is a mean over all positions of the last feature map, and a dot product "
            + "of a mean is the mean of dot products. So a prototype can be held against every position of a photo: "
            + "the *class activation map*. Below, one photo and the map of every class, all on one scale: a map glows "
            + "where its class finds its score.";
    static final Task ADD_UP = new Task("add-up",
            "A class may glow somewhere in the photo and still get a low score. How can that be?",
            "A score is the mean over all positions: what a class finds in one corner it may lose elsewhere, where its "
                    + "dot products are negative. The map shows in colour only what is above 0.");

    static final String EDIT = "If a row is all that a class knows, then one can operate on it. We change rows by "
            + "hand, without any training, and ask about all validation photos again.";
    static final Task PREDICT = new Task("predict",
            "Before you look: what does the confusion matrix become if two rows are swapped? What if one row is set to "
                    + "zeros?",
            "Swapped, the two classes trade places: their two *columns* are exchanged, every other cell stays. With "
                    + "zeros, a class's score is its bias, whatever the photo shows: its column is nearly empty, and "
                    + "its photos go to the classes that come second. They show where the class's neighbours are.");
    static final Task NEW_CLASS = new Task("new-class",
            "You want a sixth class and have twenty photos of it. How could you add it without training anything?",
            "Compute their embeddings, take the mean, and append it as a row, with minus half of its squared length as "
                    + "the bias, to a head of class means. The body stays as it is: the better its embedding suits the "
                    + "new class, the better this works.");

    static final Task WHAT_KNOWS = new Task("what-knows",
            "Which part of the network knows what a rose is?",
            "Both. The body has learnt features in which roses lie together; the head only knows in which direction. A "
                    + "new head on the same body is quickly learnt, or averaged; a new body under the same head makes "
                    + "the rows meaningless.");
    static final Task ONE_PROTOTYPE = new Task("one-prototype",
            "A class has two very different kinds of members, such as white daisies and red ones. Can one prototype "
                    + "serve both?",
            "Only if the body puts them near each other, or at least on the same side of every flat cut. Fine-tuning "
                    + "makes it do so. With a frozen body, or with means, a class of two clusters gets a prototype "
                    + "between them, where nothing is: several prototypes per class, or nearest neighbours, do better "
                    + "then.");

    /** All tasks, in order. */
    static final List<Task> TASKS = List.of(ONLY_ROWS, LONGER, LEAST, RELATE, DIAGONAL, SAME_FORM, ADD_UP, PREDICT,
            NEW_CLASS, WHAT_KNOWS, ONE_PROTOTYPE);

    private PrototypesText() {
    }

    static Exercise prototypeOf(String name) {
        return new Exercise("Pick the prototype of the class \"" + name + "\" out of the head's weights.",
                "`classNames` tells which row belongs to which class.", "prototypes/Exercises.prototype");
    }

    static String lengths(double shortest, double longest) {
        return String.format(Locale.ROOT, "Of the fifth of the photos with the shortest embeddings the network gets "
                + "%.1f%% right, of the fifth with the longest %.1f%%.", 100 * shortest, 100 * longest);
    }

    static String sameAmongTop(int same, int shown) {
        return "Ranked by the cosine instead, which ignores how long an embedding is, " + (same == 0 ? "none" : same)
                + " of these " + shown
                + (same == 1 ? " stays" : " stay") + " among the first " + shown + ".";
    }

    static String readable(double scale, int training, int validation) {
        return String.format(Locale.ROOT, "So the next picture takes its axes from the %,d training photos and still "
                + "shows the %,d validation photos, and its arrows are not shadows of the rows: each shows in which "
                + "direction of the picture the score of its class grows, measured over the points by least squares. "
                + "About the length: scores and positions have different units, so an arrow can be compared with other "
                + "arrows but not with distances. Here all are lengthened by the same factor, about %s, so that "
                + "the longest reaches as far as the outermost point.", training, validation,
                new BigDecimal(scale).round(new MathContext(2)).toPlainString());
    }
}
