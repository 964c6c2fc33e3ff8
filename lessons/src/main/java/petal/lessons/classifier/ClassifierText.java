package petal.lessons.classifier;

import java.util.List;
import java.util.Locale;
import petal.lessons.report.Exercise;
import petal.lessons.report.Task;

/** What the lesson says, apart from figures. */
final class ClassifierText {
    static final String TITLE = "A classifier";
    static final String SUBTITLE = "How a network learns to tell flowers apart, how to find out how good it is, and "
            + "where it fails";

    static final String[] OUTLINE = {
        "look at the photos before any network does, and at what is left of them when the network sees them",
        "make many photos out of one by *augmentation*",
        "train, and watch loss and accuracy on the way",
        "judge: accuracy, *confusion matrix*, precision and recall; and look at the photos behind the numbers",
        "ask the network where in a photo it found its answer",
        "train the last layer alone, and then with a handful of photos, from scratch and pretrained",
    };
    static final String[] OBJECTIVES = {
        "*Training*: I can read curves of loss and accuracy and say what happened and whether to go on.",
        "*Evaluation*: I can say what accuracy hides, and find it in a confusion matrix.",
        "*Augmentation*: I can choose changes to photos that leave their class alone, and say when they help.",
        "*Pretrained models*: I can explain with numbers why few photos are enough for a pretrained network.",
    };

    static final String PHOTOS = "Look at the data first: how many photos are there of each class, and what do they "
            + "show? One in five is put aside for *validation*. The network never learns from it, so that it can tell "
            + "how well the network does on photos that it does not know.";
    static final String SAMPLES = "Some of the validation photos, one row per class. Could you tell them apart? What "
            + "would you look at?";

    static final String TRANSFORM = "A network takes squares of one size. So the shorter side is resized, the middle "
            + "square is cut out, and each colour is *normalised*: its mean over many photos is taken off, and what is "
            + "left is divided by its deviation. All inputs then have about the same size, which makes learning quick. "
            + "Drawn as if they were colours (right), the numbers look strange to us; the network minds no more than "
            + "you mind reading Fahrenheit.";
    static final Task LOST = new Task("lost",
            "What of the photo does the network never see?",
            "What lies outside the middle square, and every detail finer than its pixels. A flower at the border is "
                    + "cut away; a class that differs only in fine hairs or in size (the network has no ruler) cannot "
                    + "be learnt this way. Normalising loses nothing: it can be undone.");

    static final String AUGMENTATION = "Nobody would say that a flower is another one because the camera moved. We can "
            + "tell the network so: in each *epoch*, each pass through all photos, it sees a new variant of every one, "
            + "cut out, mirrored and lit at random (`RandomResizedCrop`, `RandomHorizontalFlip`, `ColorJitter`). It "
            + "cannot learn pixels by heart that never come again. Validation photos stay as they are: we want to know "
            + "how it does on real ones.";
    static final Task LIES = new Task("lies",
            "Which changes would tell the network something false about flowers? And about handwritten digits?",
            "Changes after which a person would answer differently. A shift of hue turns a yellow tulip into a red "
                    + "one: still a tulip, but a sunflower lives by its yellow, so this lesson leaves hue alone. A "
                    + "crop that is too small misses the flower, and the label becomes a lie. For digits, mirroring is "
                    + "wrong: a mirrored 2 is no 2, and an upside-down 6 is a 9. The right augmentation says what you "
                    + "know of the world, and no more.");

    static final String TRAIN = "We take a network that has seen many photos of other things, give it a new last layer "
            + "for our classes, and train. Photos come in *batches*, a few at a time. For each batch the *loss* says "
            + "how surprised it is by the right answers, `backward()` finds for each weight the direction in which the "
            + "loss falls, and the optimiser takes a small step that way. In between we stop and ask it about "
            + "validation photos.";
    static final Task CURVES = new Task("curves",
            "The loss jumps from batch to batch. Is something wrong? And what would tell you to stop training?",
            "Each batch is a handful of other photos, some of them hard, so single losses scatter; read the trend. As "
                    + "long as the accuracy on validation photos rises, go on. If the training loss falls further "
                    + "while the validation accuracy stands or sinks, the network has begun to learn the training "
                    + "photos by heart: that is overfitting, and the time to stop or to augment.");

    static final Exercise SOFTMAX_EXERCISE = new Exercise("Compute the probabilities from scores yourself.",
            "`Math.exp(1000)` is infinite, but softmax does not change if you take the same number off all scores.",
            "classifier/Exercises.softmax");
    static final Exercise ACCURACY_EXERCISE = new Exercise(
            "Compute the accuracy: the share of validation photos that were taken for what they are.",
            "Count where both arrays agree; mind what Java does when it divides an int by an int.",
            "classifier/Exercises.accuracy");

    static final String CONFUSION = "Accuracy is one number and hides which mistakes were made. The confusion matrix "
            + "shows them: a row for what a photo is, a column for what it was taken for. Right answers lie on the "
            + "diagonal.";
    static final Exercise CONFUSION_EXERCISE = new Exercise("Count the confusion matrix yourself.",
            "Each photo adds one to exactly one cell.", "classifier/Exercises.confusionMatrix");
    static final String PRECISION = "*Precision* reads a column: of all photos taken for this class, how many are of "
            + "it? *Recall* reads a row: of all photos of this class, how many were found? *F1* is a mean of both that "
            + "is low if either is.";
    static final Task TRADE = new Task("trade",
            "A network calls a photo \"roses\" only when it is absolutely sure. What becomes of precision and recall "
                    + "of roses?",
            "Precision rises: what it calls a rose is one. Recall falls: it misses all roses that it is not sure of. "
                    + "Which matters more depends on the use. A filter for spam needs precision (no letter may be "
                    + "lost), a search for tumours needs recall (none may be missed).");

    static final String MISTAKES = "Now the photos behind the numbers. These are the mistakes that the network is "
            + "surest of: first what the photo is labelled, then what it was taken for, and with which probability.";
    static final Task WHOSE = new Task("whose",
            "Whose mistakes are these: the network's, the photo's, or the label's?",
            "Look for each: some show two kinds of flowers, some hardly any, some are labelled wrongly, and some are "
                    + "plain blunders. Only the last can be trained away. A probability of 99% also does not mean "
                    + "that 99 of 100 such answers are right: training rewards certainty, and networks become surer "
                    + "than they should be.");
    static final String TYPICAL = "The photos that the network is surest of, and rightly so: what it takes for "
            + "typical.";
    static final String DOUBTFUL = "And those where it could not decide: its two best answers are nearly level.";

    static final String WHERE = "Where in the photo did it find its answer? Before the mean over all positions is "
            + "taken, the network holds a vector of features for each position of a coarse grid. The last layer, the "
            + "*head*, has a row of weights for each class: the row's dot product with each of these vectors is a "
            + "*class activation map*, high where that class was seen. Its mean over all positions is the score "
            + "(without its bias), so the map tells exactly where the score came from. It glows where a class "
            + "collected its score; the two maps of a photo are on one scale.";
    static final Exercise MAP_EXERCISE = new Exercise("Compute the class activation map of one class.",
            "At each position, multiply each channel's feature by the channel's weight and add up.",
            "classifier/Exercises.classActivationMap");
    static final Task CLEVER = new Task("clever",
            "A network recognises ships by the water around them. Would accuracy, the confusion matrix or the maps "
                    + "show it?",
            "Accuracy and matrix would not, as long as all ships of the validation photos swim. The maps would: they "
                    + "glow on the water. That is what they are for: to see whether the network is right for the right "
                    + "reason. But they show where, not why, and as coarsely as the last feature map is.");

    static final Task WHY_FROZEN = new Task("why-frozen",
            "The frozen body gives the same embedding for a photo in every epoch. How could its training be made much "
                    + "faster?",
            "Compute each embedding once, keep them, and train the last layer on the kept vectors: the photos are not "
                    + "needed any more. That no longer works with augmentation, where every epoch brings other "
                    + "photos.");

    static final Task SCRATCH = new Task("scratch",
            "The network from scratch has the same layers. Why does it learn next to nothing from so few photos, and "
                    + "the pretrained one so much?",
            "Both have millions of numbers. From scratch all are random, and so few photos can be explained in "
                    + "endlessly many wrong ways: by a background, by a pixel. The pretrained network already has "
                    + "detectors for edges, textures, petals and shapes; what is left to learn is which of them go "
                    + "with which class, and for that a few photos are enough. Even without any training the nearest "
                    + "neighbour in its embedding is often right.");
    static final Task BIRDS = new Task("birds",
            "You have 50 photos of birds and want to tell their species apart. What do you do, and how do you find out "
                    + "whether it works?",
            "Start from a pretrained body; compare nearest neighbours, a frozen body and fine-tuning with "
                    + "augmentation. Put photos aside for validation, or with so few better train several times and "
                    + "put other ones aside each time (cross-validation): with ten validation photos, one photo more "
                    + "or less is ten per cent of accuracy. Look at the mistakes. And remember that the body inherits "
                    + "the habits of the photos it was pretrained on.");
    static final Task ONE_NUMBER = new Task("one-number",
            "A friend says: \"My classifier has 95% accuracy.\" What do you ask?",
            "On which photos: ones it never learned from? How many of them, and how are the classes spread (if 95% "
                    + "are daisies, always saying daisy does as well)? Which classes are confused? Are its mistakes "
                    + "harmless? Would it do as well with photos from another camera, country or season?");

    /** All tasks, in order. */
    static final List<Task> TASKS = List.of(baseline("", 0), LOST, LIES, CURVES, TRADE, WHOSE, CLEVER, WHY_FROZEN,
            SCRATCH, BIRDS, ONE_NUMBER);

    private ClassifierText() {
    }

    static Task baseline(String largest, double share) {
        return new Task("baseline",
                "How often would a network be right that always says the same class, whatever it is shown?",
                String.format(Locale.ROOT, "If it says \"%s\", the most frequent class, in %.1f%% of the validation "
                        + "photos. An accuracy means something only beside such a number.", largest, 100 * share));
    }

    static String softmax(String label) {
        return "The last layer gives one *score* per class: any number, the larger the likelier. *Softmax* makes "
                + "probabilities of them: `exp(score)`, divided by the sum over all classes. Here are those of one "
                + "photo, labelled \"" + label
                + "\".";
    }

    static String map(String label, String answer, int height, int width) {
        return "At this image size the grid has " + height + " × " + width + " positions; larger photos "
                + "(`--image-size`) have finer maps. "
                + "The numbers for \"" + answer + "\" in the first validation photo, "
                + "labelled \"" + label + "\":";
    }

    static String mostFrequent(String from, String to, int count) {
        return "The most frequent mistake: \"" + from + "\" taken for \"" + to + "\", " + count
                + (count == 1 ? " time." : " times.");
    }

    static String subset(int photos) {
        return "To keep it short, the accuracy on the way is measured on the first " + photos + " validation photos "
                + "only; the final one on all of them.";
    }

    static String frozen(String main, String other) {
        return "So far we trained a network the one way (" + main + "). Now the other: " + other + ". With a *frozen "
                + "backbone* only the last layer learns and the body stays as it was pretrained; *fine-tuning* lets "
                + "every number move. Same photos, same number of epochs, same seed.";
    }

    /** What augmentation gave, which need not be what one hopes for. */
    static String augmented(double without, double with) {
        return with > without
                ? "Augmentation helped here. With other seeds it may not: few photos, few passes, much chance."
                : "Augmentation did not help here. Each pass shows other pictures of the same few flowers, which are "
                        + "harder to fit, as the loss during training shows; what it buys, that a network does not "
                        + "learn its photos by heart, shows only after many more passes than we can wait for.";
    }

    static String few(int photos, int perClass, int epochs, int side) {
        return "Labelled photos are expensive. What if there were only " + photos + ", " + perClass
                + " of each class? We compare: the same network from random numbers (*from scratch*), the pretrained one fine-tuned, the "
                + "same with augmented photos, and no training at all: each validation photo gets the class of the "
                + "*nearest neighbour* among the "
                + photos + " by the cosine of their pretrained embeddings. Each training sees the photos " + epochs
                + " times, as squares of " + side + " pixels to keep it short; all validation photos judge. One run is "
                + "one throw of dice: with another seed, expect a few per cent more or less.";
    }
}
