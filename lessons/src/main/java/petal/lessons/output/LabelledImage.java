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

    /**
     * {@return row {@code index} for picture {@code folderIndex} of a folder, with its path below the folder's root}
     *
     * @param index the row in the file, from 0 on
     * @param folder which holds the picture
     * @param folderIndex the picture's index in {@link ImageFolder#samples}
     */
    public static LabelledImage of(int index, ImageFolder folder, int folderIndex) {
        var sample = folder.samples().get(folderIndex);
        return new LabelledImage(index, sample.label(), folder.classes().get(sample.label()),
                folder.root().relativize(sample.path()).toString());
    }
}
