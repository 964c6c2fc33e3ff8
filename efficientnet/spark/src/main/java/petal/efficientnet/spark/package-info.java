/**
 * Embeddings of collections that outgrow one machine, on Apache Spark. {@link petal.efficientnet.spark.PetalSpark} is
 * the program; {@link petal.efficientnet.spark.EmbeddingJob} reads like the job itself: list the photos, leave out
 * those that are done, embed the rest, write rows.
 */
package petal.efficientnet.spark;
