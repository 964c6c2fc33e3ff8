/**
 * Optimisers: how parameters follow their gradients. {@link petal.nn.optim.Adam} and {@link petal.nn.optim.AdamW} are the
 * first to try, {@link petal.nn.optim.SGD} with momentum what classifiers of pictures were trained with for long; {@link
 * petal.nn.optim.CosineAnnealingLR}, {@link petal.nn.optim.OneCycleLR} and others are {@linkplain petal.nn.optim.LRScheduler
 * schedules} of the learning rate; {@link petal.nn.optim.GradientClipping} keeps steps short.
 *
 * <p>The step of a training that is written out:
 *
 * <pre>{@code
 * adam.zeroGrad();
 * Tensor loss = criterion.forward(network.call(x), target);
 * loss.backward();
 * adam.step();
 * }</pre>
 */
package petal.nn.optim;
