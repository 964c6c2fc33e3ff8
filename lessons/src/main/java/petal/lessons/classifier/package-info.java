/**
 * The lesson about a classifier of photos: how it learns, how good it is, where it fails, and how few photos it needs.
 */
package petal.lessons.classifier;
