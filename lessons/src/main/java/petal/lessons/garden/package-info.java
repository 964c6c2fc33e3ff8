/**
 * The garden: pictures of five kinds of flowers, drawn from a seed, so that a lesson has something to learn from where
 * there are no photos. {@link petal.lessons.garden.Garden} is the way in.
 */
package petal.lessons.garden;
