/* Draws all points by one call to the graphics card. */

const VERTEX = `
attribute vec2 place; attribute vec4 colour;
uniform vec4 pixels; uniform vec2 size; uniform float diameter;
varying vec4 shade;
void main() {
  vec2 at = (place * pixels.xy + pixels.zw) / size * 2.0 - 1.0;
  gl_Position = colour.a == 0.0 ? vec4(9.0, 9.0, 0.0, 1.0) : vec4(at.x, -at.y, 0.0, 1.0);
  gl_PointSize = diameter + 1.0;
  shade = colour;
}`;
const FRAGMENT = `
precision mediump float;
uniform float diameter; varying vec4 shade;
void main() {
  float far = length(gl_PointCoord - 0.5) * (diameter + 1.0);
  float inside = clamp(diameter * 0.5 + 0.5 - far, 0.0, 1.0);
  if (inside == 0.0) { discard; }
  gl_FragColor = vec4(shade.rgb, 1.0) * shade.a * inside;
}`;

class WebGlPoints {
  /** Undefined where there is no graphics card, or only one that is computed: a canvas is faster then. */
  static on(canvas, evenSlow) {
    if (!evenSlow && isComputed()) { return undefined; }
    const gl = canvas.getContext('webgl', { antialias: false, premultipliedAlpha: true, preserveDrawingBuffer: true });
    return gl ? new WebGlPoints(canvas, gl) : undefined;
  }

  constructor(canvas, gl) {
    this.canvas = canvas;
    this.gl = gl;
    this.prepare();
    // a card may forget everything, when a laptop wakes up for instance
    canvas.addEventListener('webglcontextlost', event => event.preventDefault());
    canvas.addEventListener('webglcontextrestored', () => {
      this.prepare();
      this.placed = this.coloured = undefined;
      this.restored?.();
    });
  }

  prepare() {
    const { gl } = this;
    const program = gl.createProgram();
    for (const [kind, source] of [[gl.VERTEX_SHADER, VERTEX], [gl.FRAGMENT_SHADER, FRAGMENT]]) {
      const shader = gl.createShader(kind);
      gl.shaderSource(shader, source.replaceAll('uniform float', 'uniform mediump float'));
      gl.compileShader(shader);
      gl.attachShader(program, shader);
    }
    gl.linkProgram(program);
    if (!gl.getProgramParameter(program, gl.LINK_STATUS) && !gl.isContextLost()) {
      throw new Error('The graphics card refuses the points: ' + gl.getProgramInfoLog(program));
    }
    gl.useProgram(program);
    this.at = Object.fromEntries(['pixels', 'size', 'diameter'].map(u => [u, gl.getUniformLocation(program, u)]));
    this.buffers = ['place', 'colour'].map((name, k) => {
      const attribute = gl.getAttribLocation(program, name);
      const buffer = gl.createBuffer();
      gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
      gl.enableVertexAttribArray(attribute);
      gl.vertexAttribPointer(attribute, k === 0 ? 2 : 4, k === 0 ? gl.FLOAT : gl.UNSIGNED_BYTE, k === 1, 0, 0);
      return buffer;
    });
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
  }

  /** Places and colours are sent only where they are others than before: see PointColours.version and View.places. */
  draw(view, colours, radius, ratio) {
    const { gl } = this;
    if (gl.isContextLost()) { return; }
    this.send(0, view.places, view.version);
    this.send(1, colours.rgba, colours.version);
    const { kx, ky, ox, oy } = view.pixels;
    gl.viewport(0, 0, this.canvas.width, this.canvas.height);
    gl.uniform4f(this.at.pixels, kx, ky, ox, oy);
    gl.uniform2f(this.at.size, view.width, view.height);
    gl.uniform1f(this.at.diameter, 2 * radius * ratio);
    gl.clearColor(0, 0, 0, 0);
    gl.clear(gl.COLOR_BUFFER_BIT);
    gl.drawArrays(gl.POINTS, 0, view.data.count);
  }

  send(k, array, version) {
    const sent = k === 0 ? 'placed' : 'coloured';
    if (this[sent] === version) { return; }
    this[sent] = version;
    this.gl.bindBuffer(this.gl.ARRAY_BUFFER, this.buffers[k]);
    this.gl.bufferData(this.gl.ARRAY_BUFFER, array, this.gl.DYNAMIC_DRAW);
  }
}

/** Whether the processor draws in place of a graphics card; a canvas that was asked once can become no other. */
function isComputed() {
  const gl = document.createElement('canvas').getContext('webgl', { failIfMajorPerformanceCaveat: true });
  const name = gl?.getExtension('WEBGL_debug_renderer_info');
  const computed = !gl || name && /swiftshader|llvmpipe|software|basic render/i.test(gl.getParameter(name.UNMASKED_RENDERER_WEBGL));
  gl?.getExtension('WEBGL_lose_context')?.loseContext();
  return computed;
}
