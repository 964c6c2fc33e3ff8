/**
 * What Petal takes from TornadoVM past its API: how device memory is named without memory on the host, and how launches
 * reach CUDA together. It changes from release to release, so it stands behind {@link
 * petal.tensor.tornado.release.TornadoRelease}, with one implementation per release.
 */
package petal.tensor.tornado.release;
