package petal.tensor.internal;

/** How long the elements of a storage are needed. */
public interface Lifetime {
    /** How many operations and gradients on their way still need the elements. */
    int refCount();

    /** Announces that one more operation or gradient needs the elements. */
    void retain();

    /** One need less; after the last one a recyclable storage goes back to the pool. */
    void release();

    /** Marks whether the storage may go back to the pool by itself; parameters and results that are kept may not. */
    void setRecyclable(boolean recyclable);

    /** Whether the storage may go back to the pool by itself. */
    boolean isRecyclable();

    /** Gives a recyclable storage that nobody has retained back to the pool, once nothing deferred reads it any more. */
    void recycle();

    /** Gives the memory back to the pool now. Later access is an error; a second call does nothing. */
    void free();
}
