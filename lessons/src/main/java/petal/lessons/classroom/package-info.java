/** What lessons share: the session they report into, the photos, the network fine-tuned on them, and its embeddings. */
package petal.lessons.classroom;
