package petal.lessons.garden.scene;

import petal.lessons.garden.paint.Vec;

/**
 * Where one bloom stands.
 *
 * @param centre the middle of the bloom
 * @param axis   where it looks, of length 1
 * @param radius its radius
 * @param root   where its stem begins
 */
record Stand(Vec centre, Vec axis, double radius, Vec root) {
}
