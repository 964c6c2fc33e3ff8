/** What makes a picture of a flower: viewpoint, arrangement, stems and leaves, backdrops, insects; and their order. */
package petal.lessons.garden.scene;
