package petal.lessons.projection;

import java.util.List;
import petal.lessons.report.Exercise;
import petal.lessons.report.Task;

/** What the lesson says, apart from figures. */
final class ProjectionText {
    static final String TITLE = "Looking at 1280 dimensions";
    static final String SUBTITLE = "PCA, LDA, t-SNE and chance: four ways to draw a space, and how each can deceive";

    static final String[] OBJECTIVES = {
        "*PCA*: I can centre data, project it onto an axis, read the explained variance, and rebuild points from a few "
                + "axes.",
        "*LDA*: I can say what it makes large, and why it must be checked on pictures that it has not seen.",
        "*t-SNE*: I can say what it keeps and what it does not, and what perplexity and seed change.",
        "*Reading a map*: I can list what may be concluded from a picture of a space, and what may not.",
    };

    static final String PCA = "PCA does three things. It *centres*: the mean of all points is subtracted, so that the "
            + "cloud lies around the origin. It finds the direction in which the cloud is longest, the first *axis*; "
            + "then the longest direction at a right angle to it, and so on. And it *projects*: a point's coordinate "
            + "on an axis is the dot product of the centred point with the axis. No labels are used anywhere.";
    static final Exercise CENTRE = new Exercise("Centre a table: subtract from every column its mean.",
            "First the mean of each column, then the differences.", "projection/Exercises.centre");
    static final Exercise PROJECT = new Exercise("Project a point onto an axis.",
            "Centre it with the mean that you are given, then take a dot product.", "projection/Exercises.project");

    static final String VARIANCE = "How long is the cloud along each axis? The variance along an axis, divided by the "
            + "variance in all directions together, is the axis's *explained variance ratio*. The curve adds them up: "
            + "how much of the cloud a drawing with so many axes can show. Beside the embeddings, the same for the "
            + "pixels of the same photos.";
    static final Exercise RATIO = new Exercise("Turn variances into explained variance ratios.",
            "They add up to 1 over all axes.", "projection/Exercises.explainedVarianceRatio");
    static final Task TWO_AXES = new Task("two-axes",
            "How much of the variance does a drawing of the first two axes show? Two points lie on top of each other "
                    + "in it. What do you know about their distance in the space?",
            "The second point of the curve; all that is missing to 1 is at right angles to the paper. So two points "
                    + "that coincide in the drawing may lie far apart. The converse is safe: a projection never "
                    + "lengthens, so points that are far apart on paper are at least as far apart in the space.");

    static final String REBUILD = "From its coordinates on k axes a point can be rebuilt: mean plus coordinate times "
            + "axis, summed up. What is lost is the part at right angles to all k axes. If we rebuild all embeddings "
            + "from k axes and hand them to the head, does it still know the flowers?";
    static final String REBUILD_PIXELS = "Pixels can be rebuilt the same way, and there one can look at the result. "
            + "Each axis is a picture itself; a photo is the mean photo plus so much of the first axis, so much of the "
            + "second, and so on.";
    static final Task REBUILD_TASK = new Task("rebuild",
            "The head needs a few axes of the embedding; a photo needs many axes of the pixels before people recognise "
                    + "it. Why?",
            "A head looks along one direction per class, no more, and training has made the cloud long in just "
                    + "those. Pixels vary in all kinds of ways that have nothing to do with the class: light, "
                    + "background, where the flower is. Variance is not importance: PCA keeps what varies, whatever "
                    + "that is.");

    static final String ENDS = "What does an axis *mean*? Nobody names them, but we can look at the photos at its two "
            + "ends: the three with the lowest coordinate and the three with the highest.";
    static final String ENDS_PIXELS = "And the same for the pixels:";
    static final Task ENDS_TASK = new Task("ends",
            "What does the first axis of the embedding see, and what the first axis of "
                    + "the pixels?",
            "The first axis of the pixels is nearly always brightness: dark photos at one end, bright ones at the "
                    + "other. The first axes of the embedding set one kind of flower against another, because "
                    + "fine-tuning stretched the space that way. An axis has no sign of its own: turned around it "
                    + "explains as much.");
    static final String SEPARATION = "Which axes know about classes? The scatter of coordinates on an axis falls into "
            + "two parts that add up: around the mean of each class (*within*), and of the class means around the mean "
            + "of all (*between*). The share that lies between says how well an axis tells classes apart.";

    static final String BOTH = "Here are the first two axes of both spaces side by side.";
    static final Task BOTH_TASK = new Task("both",
            "Both drawings show the two axes of largest variance of the same photos. "
                    + "Why do classes show in one and not in the other?",
            "Because classes are the largest variation in one space and not in the other. The network was trained "
                    + "until pictures of different classes lay apart. In pixel space the largest differences are those "
                    + "of light and background, and roses come with every background.");

    static final String LDA = "LDA knows the labels. It looks for the axis on which the scatter between the classes is "
            + "largest compared with the scatter within them. That is a good question, but in 1280 dimensions it has "
            + "too many answers: with more dimensions than pictures some direction tells any groups apart, whatever "
            + "the labels are.";
    static final String SHUFFLED = "So we test it. Half of the photos fit the axes, the other half is only looked at. "
            + "Then we shuffle the labels of all photos, so that there is nothing to find, and do the same again. What "
            + "LDA then finds in the fitted half is chance. It does not find 100%, although so many dimensions would "
            + "allow it: LDA measures each direction by the scatter within the classes, and leaves out those in which "
            + "there is none; and these are the very directions in which any labels can be told apart.";
    static final String REDUCED = "The remedy is to leave LDA fewer dimensions than pictures: PCA to a few axes first, "
            + "then LDA.";
    static final Exercise WITHIN = new Exercise("Compute the scatter within the classes along one axis.",
            "The mean of each class first; then squares "
                    + "of differences, added up.",
            "projection/Exercises.withinScatter");
    static final Task LDA_TASK = new Task("lda",
            "Somebody shows you an LDA plot with perfectly separate clusters. Which two questions do you ask?",
            "How many dimensions and how many points? And: were these points used to fit it? With more dimensions than "
                    + "points, clusters come out of shuffled labels, too. Only points that were held out can show that "
                    + "the classes really differ.");

    static final String TSNE = "t-SNE gives up on axes. It asks each point who its neighbours are, as probabilities, "
            + "and then moves points about on paper until the neighbours there are the same. Neighbours pull, and "
            + "everybody pushes. There is no formula for a new point, and no axis that one could name; there is only "
            + "the map. Two numbers follow it. The *divergence* (Kullback and Leibler) says how far the neighbours' "
            + "probabilities on paper are from those in the space: 0 if they agree; it is what the steps lower, "
            + "though it may rise a little in between, because steps have momentum and overshoot. "
            + "*Trustworthiness*, from 0 to 1, asks whether neighbours on paper are neighbours in the space; nothing "
            + "raises it on purpose.";
    static final String PERPLEXITY = "The *perplexity* is how many neighbours a point has, so to speak. The *seed* "
            + "decides in which heap the points begin. Neither changes the data.";
    static final Task PERPLEXITY_TASK = new Task("perplexity",
            "What stays the same in all of these maps, and what changes? Which of "
                    + "the two would you believe?",
            "Who is whose neighbour stays. Where a cluster lies, which clusters lie side by side, how large and how "
                    + "round they are: that changes from map to map, so it was never in the data. A small perplexity "
                    + "tears clusters into crumbs; a large one draws the coarse arrangement.");
    static final String CLOUDS = "To see what a map can be trusted with, we draw points that we invented: a tight "
            + "cloud, a wide one next to it, and a tight one five times as far away, drawn once by PCA and three times "
            + "by t-SNE; and below, one round cloud of noise.";
    static final Task CLOUDS_TASK = new Task("clouds",
            "The first drawing shows what is there. What do the other maps of the "
                    + "three clouds get wrong? And what about the map of noise?",
            "The three clouds come out equally wide, though one is six times as wide as the others: t-SNE measures "
                    + "each neighbourhood in its own unit. Where the clouds lie and how large the gaps are depends on "
                    + "where the points began, so another seed moves them. In the noise there are clumps where there "
                    + "is nothing but chance: with a small perplexity every point finds a few neighbours and huddles "
                    + "with them.");

    static final String COMPARE = "How good are the four drawings? Two measures, each from 0 to 1: *trustworthiness*, "
            + "as above, and how often the five nearest neighbours on paper "
            + "name the right class. The second one flatters LDA, which was told the classes.";
    static final Task COMPARE_TASK = new Task("compare",
            "Why can a drawing name the classes better than the space itself and yet "
                    + "be a worse picture of it?",
            "LDA was given the answers and draws them. What it knows of the space is two directions in which the given "
                    + "labels look separate. Trustworthiness does not care for labels: it asks whether the drawing "
                    + "invents neighbours.");

    static final String RANDOM = "And if we choose axes by throwing dice? Each number of the matrix is drawn from a "
            + "normal distribution. Two such axes show little. But with k of them, distances come out right on "
            + "average, and the more axes, the less they vary, whatever the data (Johnson and Lindenstrauss, 1984).";
    static final Task RANDOM_TASK = new Task("random",
            "A random projection from 1280 to 128 numbers keeps distances within "
                    + "about ten per cent. What is that good for? Why does it not depend on the data?",
            "Searching among millions of embeddings costs a tenth, and nothing has to be fitted. The squared length of "
                    + "a random projection is a mean of k independent numbers that each have the right expectation, "
                    + "for any vector at all; means of k numbers vary by about √(2/k) of their size.");

    static final String EXPLORE = "Choose any two axes yourself. Point at a dot to see the photo, click it for its "
            + "nearest neighbours by embedding and by pixels, and switch classes on and off.";

    static final Task READ = new Task("read",
            "You see a map of a space in a paper. Make a list: what may you conclude from it, and what not?",
            "From PCA: points far apart are far apart; the axes can be checked and named; overlap means nothing, since "
                    + "the rest of the space is hidden. From LDA: nothing, unless the points were held out. From "
                    + "t-SNE: points close together are neighbours; sizes of clusters, gaps between them and their "
                    + "places mean nothing. From any of them: it is one view of many, so ask for another.");
    static final Task CHOOSE = new Task("choose",
            "Which drawing would you use to find mislabelled photos? Which to see whether "
                    + "two networks have learnt the same? Which to compress embeddings for a search?",
            "t-SNE for mislabelled photos: a single dot of another colour inside a cluster stands out, and neighbours "
                    + "are what it keeps. For two networks none by eye, since axes may turn; compare neighbours or all "
                    + "distances. For compression PCA, or a random projection if nothing can be fitted.");

    /** All tasks, in order. */
    static final List<Task> TASKS = List.of(TWO_AXES, REBUILD_TASK, ENDS_TASK, BOTH_TASK, LDA_TASK, PERPLEXITY_TASK,
            CLOUDS_TASK, RANDOM_TASK, COMPARE_TASK, READ, CHOOSE);

    private ProjectionText() {
    }
}
