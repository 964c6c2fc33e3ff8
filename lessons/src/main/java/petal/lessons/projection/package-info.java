/** The projection lesson: how a space of 1280 dimensions is drawn on paper, and how such drawings deceive. */
package petal.lessons.projection;
