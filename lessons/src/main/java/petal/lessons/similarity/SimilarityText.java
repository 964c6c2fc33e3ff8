package petal.lessons.similarity;

import java.util.List;
import petal.lessons.report.Exercise;
import petal.lessons.report.Task;

/** What the lesson says, apart from figures. */
final class SimilarityText {
    static final String TITLE = "What does \"similar\" mean?";
    static final String SUBTITLE = "Three measures, two descriptions of a picture, and what each stage of a network "
            + "makes of it";

    static final String[] OBJECTIVES = {
        "*Dot product, cosine, distance*: I can compute each, say how they depend on each other, and choose one.",
        "*Representation*: I can explain why the same question gets a different answer from pixels and from an "
                + "embedding.",
        "*Depth*: I can say what changes in the description of a picture from the first stage of a "
                + "network to the last.",
        "*Invariance*: I can test which changes of a photo an embedding ignores, and which it does not.",
    };

    static final String MEASURES = "Take two vectors a and b. Their *dot product* a · b multiplies number by number "
            + "and adds up. A vector's *length* |a| is the root of its dot product with itself. The *cosine* a · b / "
            + "(|a| |b|) has the lengths taken out and keeps the angle alone. The *Euclidean distance* |a − b| is the "
            + "length of the way from one to the other. They are not four ideas but one: |a − b|² = |a|² + |b|² − 2 a "
            + "· b. Arrows in the plane first, because one can draw them:";
    static final String MEASURES_OF_PHOTOS = "And now three embeddings, of 1280 numbers each. Nothing changes but the "
            + "number of terms in the sums.";
    static final Task LENGTHS = new Task("lengths",
            "Two vectors have length 1. Their cosine is 0.5. How far apart are they? And which order of neighbours do "
                    + "you get if you sort by distance instead of by cosine?",
            "|a − b|² = 1 + 1 − 2 · 0.5 = 1, so they are 1 apart. For vectors of length 1 the squared distance is 2 − "
                    + "2 cos: the larger the cosine, the smaller the distance, so the order of neighbours is the same. "
                    + "Only where lengths differ do the two disagree.");
    static final Exercise COSINE = new Exercise("Compute the cosine of two vectors by hand.",
            "Three sums in a loop: a·b, a·a, b·b.", "similarity/Exercises.cosine");
    static final Exercise NORMALISE = new Exercise("Give every row of a table length 1 without turning it.",
            "A row's length is the square root of the sum of its squares.", "similarity/Exercises.normaliseRows");

    static final String HUBS = "The dot product likes long vectors: a photo with a long embedding gets a large product "
            + "with everybody. So we count for how many other photos one and the same photo is the most similar one. "
            + "In a fair measure nobody is everybody's neighbour. Beside it, how often the nearest photo, or most of "
            + "the five nearest ones, are of a photo's own class.";

    static final String NEAREST = "One photo asks all others. Sorted by cosine, the top of the list should look alike "
            + "and the bottom should not.";
    static final Exercise NEAREST_OTHERS = new Exercise("Find the nine photos that are most like the query, without "
            + "the query.",
            "Sort the indices by similarity, or pick the largest nine times.", "similarity/Exercises.nearest");
    static final Exercise LEAST_SIMILAR = new Exercise("Which nine photos are *least* similar to the query?",
            "The smallest similarity first.", "similarity/Exercises.leastSimilar");
    static final Task LEAST = new Task("least",
            "Are the nine least similar photos the opposite of the query in any sense that "
                    + "you can see?",
            "Hardly. They are from other classes, often from one that the head must keep apart from this one. "
                    + "There is no opposite of a sunflower: a cosine near 0 or below says only that what is strong in "
                    + "one is weak in the other. Nearness means something; distance soon stops meaning anything.");

    static final String PIXELS = "The same question to the pixels. What the network sees are normalised levels, so "
            + "dark pixels are negative numbers and bright ones positive. Three ways to compare them: the plain dot "
            + "product; the cosine; and the cosine after the *mean photo*, the average of all, is taken from each, so "
            + "that what all photos share counts for nothing. Each row of the grid is one way to compare; the last one "
            + "is the embedding.";
    static final Task PIXEL_TASK = new Task("pixel",
            "Which photos does the plain dot product of pixels find, whatever it is asked? What does the cosine mend, "
                    + "and what can't it?",
            "Photos with extreme pixels: large areas of one full colour, of white or of black make long vectors, and "
                    + "those win. The cosine takes the length out, and the mean photo takes out what flower photos "
                    + "have in common, such as a bright middle before a dark background. But all three compare "
                    + "position by position. A flower a little further left is another picture, and no measure can "
                    + "bring back what the description does not say.");

    static final String NEIGHBOURS = "How good is a description of pictures? Let it classify without learning "
            + "anything: each photo gets the class that most of its k nearest neighbours have. To be fair, a photo may "
            + "not ask itself: it is *left out* and asks the rest. The head of the network, which was trained for "
            + "this, is the one to beat; always saying the most frequent class is the least that one can do.";
    static final Exercise LEAVE_ONE_OUT = new Exercise("Compute the leave-one-out accuracy of the nearest neighbour.",
            "For each row find the largest number that is not on the diagonal; compare the two labels.",
            "similarity/Exercises.leaveOneOutAccuracy");
    static final Task NEIGHBOUR_TASK = new Task("neighbour",
            "The neighbours were never trained, and yet they do about as well as the head. Why? And why is it a cheap "
                    + "test of a network somebody gives you?",
            "Training has already put photos of one class side by side; the head only draws borders between the heaps, "
                    + "and the neighbours find the same heaps. To test a network on your own photos you need no "
                    + "training at all: embed them, and see whether neighbours agree.");

    static final String MATRIX = "All pairs at once: the cosine of every photo with every other, photos sorted by "
            + "class. A class that holds together is a blue square on the diagonal; a blue square off the diagonal "
            + "is a pair of classes that the network finds alike.";
    static final String CLASS_MEANS = "The same, averaged over each square (a photo's cosine with itself left out):";
    static final String HISTOGRAM = "And as two histograms: cosines of pairs from one class, and of pairs from two "
            + "classes. Where they overlap, no threshold can tell whether two photos show the same flower.";
    static final Task THRESHOLD = new Task("threshold",
            "You want to find photos that show the same kind of flower, by a threshold on the cosine. Where would you "
                    + "put it? What does it cost to move it up?",
            "Where the curves cross, if both *rates* count alike: the share of pairs of the same flower that are "
                    + "missed, and the share of other pairs that are let through. But with five classes there are "
                    + "about four times as many pairs of different flowers, so if every wrong *pair* costs the same, "
                    + "the fewest errors lie further up. Moving up, fewer pairs of different flowers are called the "
                    + "same, and more pairs of the same flower are missed. Where the curves overlap, no threshold "
                    + "helps: that much is missing from the embedding.");

    static final String STAGES = "An EfficientNet-B0 is nine stages in a row; each hands a stack of small pictures, "
            + "its channels, to the next. Averaging every channel over the picture turns the output of any stage into "
            + "a vector, an embedding of its own; the last is the one that we have used so far. We ask every stage for "
            + "its nearest neighbours, in the pretrained network, which has never seen our classes, and in the "
            + "fine-tuned one.";
    static final String STAGES_CENTRED = "(Channels have averages of their own, so the mean over all photos is "
            + "subtracted before cosines are taken.)";
    static final Task STAGES_TASK = new Task("stages",
            "Look at the neighbours that the early stages find, and at those of the late ones. What does each know? "
                    + "Where does fine-tuning change most?",
            "Early stages know colours, edges and textures: their neighbours share a palette or a background, whatever "
                    + "they show. In the middle come patterns such as petals around a centre. The last stages know "
                    + "things. Fine-tuning moves the late stages most: edges are the same for all tasks, so there is "
                    + "little to change early on. The very last stage need not find the best neighbours: it is shaped "
                    + "by what the head needs, not by what lies side by side.");

    static final String CHANGES = "What is *not* in an embedding? Change a photo so that people still see the same "
            + "flower, embed it again, and see how far it has moved: by the cosine to the original, by how many of its "
            + "five nearest neighbours are still the same, and by whether the network still says the same. Beside it, "
            + "how far the pixels have moved (their cosine after subtracting the mean photo).";
    static final Task CHANGES_TASK = new Task("changes",
            "Which changes does the embedding hardly notice though the pixels change a lot, and which does it notice "
                    + "though people do not mind? What could one do about the latter?",
            "A mirrored photo is another picture to the pixels and nearly the same to the embedding: flowers look "
                    + "alike from both sides, and the photos that it was trained on showed things from both. A shifted "
                    + "photo is another case: there the average over the picture forgets where things are. It would "
                    + "forget that of an upside-down photo as well, and yet that one moves: its parts are turned, and "
                    + "few photos are upside down. Colours are another matter. Much of what tells these classes apart "
                    + "is colour, so a grey or recoloured rose moves far. A blurred photo is the other way around: nearly the same pixels, but the texture "
                    + "that the network reads is gone. Whoever wants an embedding that ignores colour trains it on "
                    + "recoloured copies with the same label: that is what augmentation is for.");
    static final Task SCRAMBLED = new Task("scrambled",
            "A photo in scrambled tiles has no shape left. Where does its embedding go, and what does that say about "
                    + "what the network looks at?",
            "If the cosine stays high and the class the same, textures and colours were enough: the network recognises "
                    + "petals, not the flower. If it drops, the arrangement counts, too. Networks trained on photos "
                    + "lean towards texture much more than people do.");

    static final String EXPLORE = "Explore it yourself: point at a photo to see it, click it for its nearest "
            + "neighbours by embedding and by pixels. Look for a photo whose neighbours are of another class, and find "
            + "out why.";

    static final Task CHOOSE = new Task("choose",
            "In your own words: when would you use the dot product, when the cosine, when the distance?",
            "The dot product where the length means something, as in the head: a striking photo deserves a confident "
                    + "answer. The cosine where only the kind counts, as in searching. The distance where vectors are "
                    + "places on a map, as for class means. If all lengths are equal, it makes no difference.");
    static final Task SEARCH = new Task("search",
            "You build a search for similar product photos. Would you compare pixels, the embedding of a pretrained "
                    + "network, or of one fine-tuned on your catalogue? What could go wrong with the last?",
            "Pixels only find copies. A pretrained embedding finds the same kind of thing at once and without labels. "
                    + "Fine-tuning sharpens what your labels distinguish, and blurs everything else: a network tuned "
                    + "to tell shoes from bags may forget which shoes have laces. What one never asks for in training "
                    + "fades from the embedding.");

    /** All tasks, in order. */
    static final List<Task> TASKS = List.of(LENGTHS, LEAST, PIXEL_TASK, NEIGHBOUR_TASK, THRESHOLD, STAGES_TASK,
            CHANGES_TASK, SCRAMBLED, CHOOSE, SEARCH);

    private SimilarityText() {
    }
}
