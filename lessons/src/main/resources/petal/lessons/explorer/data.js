/*
 * What the page shows: points with a caption each, columns that say something of each point, projections and neighbours.
 * ExplorerJson.java says what stands where.
 */

class ExplorerData {
  static async of(json, parts) {
    const data = new ExplorerData();
    Object.assign(data, { json, parts, count: json.count, classes: json.classes, roles: json.roles });
    [data.captions, ...data.columns] = await Promise.all([parts.json(json.captions),
      ...json.columns.map(column => ExplorerData.column(column, parts))]);
    data.projections = json.projections.map(projection => ({ ...projection, axis: null }));
    data.spaces = json.spaces;
    data.labels = data.columns[0].codes;
    data.photoPlaces = json.thumbnails.places ? await parts.integers(json.thumbnails.places) : null;
    return data;
  }

  static async column(json, parts) {
    if (json.name === 'mistake') { json.colours = MISTAKE; }
    if (json.kind === 'category') { return { ...json, codes: await parts.integers(json.part) }; }
    if (json.kind === 'number') { return { ...json, numbers: await parts.floats(json.part) }; }
    return { ...json, texts: await parts.json(json.part) };
  }

  /** Loads a projection's coordinates: one array for each axis. */
  async load(projection) {
    if (projection.axis === null) {
      const all = await this.parts.floats(projection.part);
      projection.axis = projection.axes.map((_, k) => all.subarray(k * this.count, (k + 1) * this.count));
    }
    return projection;
  }

  /** What a column says of a point, as text. */
  text(column, i) {
    if (column.kind === 'category') { return column.values[column.codes[i]]; }
    if (column.kind === 'number') {
      // a float has seven digits
      return Number.isNaN(column.numbers[i]) ? '' : String(Number(column.numbers[i].toPrecision(7)));
    }
    return column.texts[i];
  }

  className(i) {
    return this.classes[this.labels[i]].name;
  }

  describe(i) {
    return this.classes.length > 1 ? `${this.className(i)}, ${this.captions[i]}` : this.captions[i];
  }

  column(role) {
    return role in this.roles ? this.columns[this.roles[role]] : undefined;
  }
}
