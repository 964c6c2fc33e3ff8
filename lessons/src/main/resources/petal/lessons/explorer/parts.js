/*
 * Where the explorer's numbers and photos come from. Each part has a name. In a page of one file all parts stand in the
 * page; in a folder each is a script beside it, loaded when it is needed: a page that is opened from a disk may load
 * scripts, but not fetch files.
 */

class Parts {
  /** @param inline the parts in the page, by name; @param folder where the others are, or undefined */
  constructor(inline, folder) {
    this.inline = inline;
    this.folder = folder;
    this.loading = new Map();
  }

  /** The text of a part; rejected where its file is missing. */
  text(name) {
    if (name in this.inline) { return Promise.resolve(this.inline[name]); }
    if (!this.loading.has(name)) { this.loading.set(name, this.load(name)); }
    return this.loading.get(name);
  }

  load(name) {
    return new Promise((resolve, reject) => {
      const script = element('script', { src: `${this.folder}/${name}.js` });
      script.onload = () => {
        script.remove();
        const text = window.petalParts?.[name];
        if (text === undefined) { reject(new Error(`The file ${name}.js is damaged.`)); } else { resolve(text); }
        this.loading.delete(name);
        delete window.petalParts?.[name];
      };
      script.onerror = () => {
        script.remove();
        this.loading.delete(name);
        reject(new Error(`The file ${this.folder}/${name}.js is missing: copy the whole folder.`));
      };
      document.head.append(script);
    });
  }

  async bytes(name) {
    const text = await this.text(name);
    if (Uint8Array.fromBase64) { return Uint8Array.fromBase64(text).buffer; }
    return Uint8Array.from(atob(text), c => c.charCodeAt(0)).buffer;
  }

  async floats(name) { return new Float32Array(await this.bytes(name)); }
  async integers(name) { return new Int32Array(await this.bytes(name)); }
  async json(name) { return JSON.parse(await this.text(name)); }
}
