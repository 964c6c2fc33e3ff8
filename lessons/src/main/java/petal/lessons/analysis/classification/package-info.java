/** What a classifier answers, how often it is right, and where in a picture it looks. */
package petal.lessons.analysis.classification;
