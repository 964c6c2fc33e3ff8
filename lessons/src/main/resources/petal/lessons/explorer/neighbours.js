/*
 * The nearest points of a point. The first ones were computed with the page from whole vectors; those beyond are found
 * here, among short vectors that come with it.
 */

class NeighbourSearch {
  constructor(data) {
    this.data = data;
  }

  /** At most how many can be told. */
  most(space) {
    return space.vectors ? this.data.count - 1 : space.k;
  }

  /** The k nearest as [point, similarity], nearest first. */
  async of(space, i, k) {
    const { parts } = this.data;
    space.indices ??= await parts.integers(space.indicesPart);
    space.scores ??= await parts.floats(space.scoresPart);
    const found = [];
    for (let r = 0; r < Math.min(k, space.k); r++) {
      const j = space.indices[i * space.k + r];
      if (j >= 0) { found.push([j, space.scores[i * space.k + r]]); }
    }
    return k <= space.k || !space.vectors ? found : this.more(space, i, k, found);
  }

  async more(space, i, k, found) {
    const { part, dimensions, scale } = space.vectors;
    this.bytes ??= {};
    const vectors = this.bytes[part] ??= new Int8Array(await this.data.parts.bytes(part));
    const own = vectors.subarray(i * dimensions, (i + 1) * dimensions);
    const distances = new Float32Array(this.data.count);
    for (let j = 0; j < this.data.count; j++) {
      let sum = 0;
      for (let d = 0, at = j * dimensions; d < dimensions; d++) { sum += (own[d] - vectors[at + d]) ** 2; }
      distances[j] = sum;
    }
    const known = new Set([i, ...found.map(([j]) => j)]);
    const others = Array.from(distances.keys()).filter(j => !known.has(j)).sort((a, b) => distances[a] - distances[b]);
    // of unit vectors: cosine = 1 - squared distance / 2
    return [...found, ...others.slice(0, k - found.length).map(j => [j, 1 - scale * scale * distances[j] / 2])];
  }
}
