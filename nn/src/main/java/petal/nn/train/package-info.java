/**
 * The training loop, evaluation and the extraction of embeddings, with progress that a listener can show.
 *
 * <p>A {@link petal.nn.train.Trainer} is the loop of a classifier, a {@link petal.nn.train.TrainingLoop} that of everything
 * else; {@link petal.nn.train.Evaluation} measures both:
 *
 * <pre>{@code
 * Adam adam = new Adam(network.parameters(), 1e-3);
 * Trainer trainer = new Trainer(network, new CrossEntropyLoss(), adam);
 * for (int epoch = 0; epoch < 10; epoch++) {
 *     double loss = trainer.epoch(batches, ProgressListener.SILENT).loss();
 *     double accuracy = Evaluation.of(network, validation).accuracy();
 * }
 * }</pre>
 *
 * <p>A schedule is stepped by a listener, after each batch, {@code trainer.epoch(batches, _ -> schedule.step())}, or after
 * each pass by a line of its own. {@link petal.nn.train.EarlyStopping} says when to stop, {@link
 * petal.nn.train.ExponentialMovingAverage} keeps a calmer copy, and {@link petal.nn.train.ResumableTraining} survives being
 * interrupted.
 */
package petal.nn.train;
