/**
 * PyTorch's checkpoints, as {@code torch.save} writes them: the zip archive of today and the bare pickles of before
 * PyTorch 1.6. Only state dicts are read, and no code in a checkpoint is ever run.
 */
package petal.weights.pth;
