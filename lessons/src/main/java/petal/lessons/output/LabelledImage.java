package petal.lessons.output;

import petal.efficientnet.data.ImageFolder;

/**
 * A row of {@code labels.csv}.
 *
 * @param index the row of the embedding
 * @param label the class's index
 * @param className the class's name
 * @param path the image's file
 */
public record LabelledImage(int index, int label, String className, String path) {

    /** Row {@code index} for picture {@code folderIndex} of a folder, with its path below the folder's root. */
    public static LabelledImage of(int index, ImageFolder folder, int folderIndex) {
        var sample = folder.samples().get(folderIndex);
        return new LabelledImage(index, sample.label(), folder.classes().get(sample.label()),
                folder.root().relativize(sample.path()).toString());
    }
}
