/**
 * Networks as trees of modules: layers, losses, their initial values and their state dicts, with PyTorch's names.
 *
 * <ul>
 * <li>Networks: {@link petal.nn.Sequential} of layers, or a subclass of {@link petal.nn.Module}, of {@link
 * petal.nn.MultiInputModule} where there are several inputs; {@link petal.nn.Residual}, {@link petal.nn.Lambda}, {@link
 * petal.nn.ModuleList}, {@link petal.nn.ModuleDict}.
 * <li>Weighted sums: {@link petal.nn.Linear}, {@link petal.nn.Conv1d}, {@link petal.nn.Conv2d}, {@link
 * petal.nn.ConvTranspose1d}, {@link petal.nn.ConvTranspose2d}, {@link petal.nn.Embedding}.
 * <li>Bends: {@link petal.nn.ReLU}, {@link petal.nn.GELU}, {@link petal.nn.SiLU}, {@link petal.nn.Tanh} and the like.
 * <li>Pictures smaller and larger: {@link petal.nn.MaxPool2d}, {@link petal.nn.AvgPool2d}, {@link
 * petal.nn.AdaptiveAvgPool2d}, {@link petal.nn.Upsample}, {@link petal.nn.PixelShuffle}, {@link petal.nn.Flatten}.
 * <li>Normalisation: {@link petal.nn.BatchNorm2d}, {@link petal.nn.LayerNorm}, {@link petal.nn.GroupNorm}, {@link
 * petal.nn.RMSNorm}; forgetting: {@link petal.nn.Dropout}, {@link petal.nn.StochasticDepth}.
 * <li>Sequences: {@link petal.nn.MultiheadAttention}, {@link petal.nn.TransformerEncoderLayer}, {@link
 * petal.nn.TransformerDecoderLayer}, {@link petal.nn.RNN}, {@link petal.nn.GRU}, {@link petal.nn.LSTM}.
 * <li>Losses: for classes {@link petal.nn.CrossEntropyLoss}; for numbers {@link petal.nn.MSELoss}, {@link petal.nn.L1Loss},
 * {@link petal.nn.HuberLoss}; for yes and no {@link petal.nn.BCEWithLogitsLoss}; for embeddings {@link
 * petal.nn.InfoNCELoss}, {@link petal.nn.SupervisedContrastiveLoss}, {@link petal.nn.TripletMarginLoss}.
 * <li>Measures: {@link petal.nn.Accuracy}, {@link petal.nn.ConfusionMatrix}, {@link petal.nn.RocAuc}.
 * </ul>
 *
 * <p>Batches come from {@link petal.nn.data}, steps from {@link petal.nn.optim}, and {@link petal.nn.train} has the loop.
 */
package petal.nn;
