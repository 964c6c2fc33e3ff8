package petal.lessons.classroom;

/** Memory between long pieces of work. */
final class Memory {

    private Memory() {
    }

    /**
     * Gives back what work has left behind; takes some hundredths of a second. The arrays of a training live long
     * enough to count as old, and the serial collector looks at old objects only when the heap is full: without this a
     * lesson that trains, evaluates and trains again fills whatever memory the machine has.
     */
    static void tidy() {
        System.gc();
    }
}
