/** A session pack as a file: its objects in compressed groups, its table, its identifier. */
(function () {
  'use strict';

  const { pack } = window.guide;
  const GROUP = 1000; // objects that are compressed together
  const SMALL = 400; // bytes that are not worth it: the number of a page

  const encoder = new TextEncoder(); // of what is ASCII only: titles are written in hexadecimal digits
  const bytesOf = (text) => encoder.encode(text);
  function joined(parts) {
    const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    parts.reduce((place, part) => (bytes.set(part, place), place + part.length), 0);
    return bytes;
  }

  /** Bytes through a stream that changes them; by way of `Blob` and `Response` it takes three times as long. */
  async function through({ writable, readable }, bytes) {
    const writer = writable.getWriter();
    writer.write(bytes);
    writer.close();
    const reader = readable.getReader();
    const parts = [];
    for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read()) parts.push(value);
    return joined(parts);
  }

  /** @param {string} base64 what a kit's script holds */
  async function open(base64) {
    const text = atob(base64);
    const given = new Uint8Array(text.length);
    for (let n = 0; n < text.length; n += 1) given[n] = text.charCodeAt(n);
    const bytes = await through(new DecompressionStream('gzip'), given);
    const end = 4 + new DataView(bytes.buffer).getUint32(0);
    const data = JSON.parse(new TextDecoder().decode(bytes.subarray(4, end)));
    return pack.prepared({ ...data, streams: bytes.subarray(end), deflated: new Map() });
  }

  /**
   * @param {object} kit
   * @param {{ texts: string[], title: string, council: string, day: string, subject: string }} choice
   * @returns {Promise<{ bytes: Uint8Array, pages: number, terms: string[] }>}
   */
  async function compose(kit, choice) {
    const { texts, streams, root, info, last, count, terms } = pack.objects(kit, choice);
    const entries = new Map();
    const parts = [];
    let length = 0;
    let next = last;
    const add = (bytes) => {
      parts.push(bytes);
      length += bytes.length;
    };
    const addStream = (number, text, bytes) => {
      entries.set(number, [1, length, 0]);
      add(bytesOf(`${number} 0 obj\n<<${text}/Length ${bytes.length}>>\nstream\n`));
      add(bytes);
      add(bytesOf('\nendstream\nendobj\n'));
    };
    // Most of a pack is as it was before the last key: what was compressed for the last one is kept.
    const before = kit.deflated;
    kit.deflated = new Map();
    const deflate = (given) => through(new CompressionStream('deflate'), given);
    const deflated = async (text) => {
      const found = before.get(text) || (await deflate(bytesOf(text)));
      kit.deflated.set(text, found);
      return found;
    };
    add(new Uint8Array([...bytesOf('%PDF-1.7\n%'), 0xe2, 0xe3, 0xcf, 0xd3, 10]));
    for (const [number, { text, bytes, deflate }] of streams) {
      if (deflate && bytes.length > SMALL) addStream(number, `${text}/Filter/FlateDecode`, await deflated(bytes));
      else addStream(number, text, deflate ? bytesOf(bytes) : bytes);
    }
    const all = [...texts];
    for (let n = 0; n < all.length; n += GROUP) {
      const group = all.slice(n, n + GROUP);
      let place = 0;
      const heads = group.map(([number, text], index) => {
        entries.set(number, [2, next + 1, index]);
        const head = `${number} ${place}`;
        place += text.length + 1;
        return head;
      });
      const index = `${heads.join(' ')} `;
      const bytes = await deflated(index + group.map(([, text]) => text).join('\n'));
      addStream((next += 1), `/Type/ObjStm/N ${group.length}/First ${index.length}/Filter/FlateDecode`, bytes);
    }
    const start = length;
    entries.set((next += 1), [1, start, 0]);
    const table = new Uint8Array((next + 1) * 7);
    const view = new DataView(table.buffer);
    for (const [number, [kind, place, index]] of entries) {
      table[number * 7] = kind;
      view.setUint32(number * 7 + 1, place);
      view.setUint16(number * 7 + 5, index);
    }
    view.setUint16(5, 65535);
    const id = `${kit.digest}${digest(`${choice.texts} ${choice.council} ${choice.day} ${choice.subject}`)}`;
    addStream(next, `/Type/XRef/Size ${next + 1}/W[1 4 2]/Root ${root} 0 R/Info ${info} 0 R/ID[<${id}><${id}>]/Filter/FlateDecode`, await deflate(table));
    add(bytesOf(`startxref\n${start}\n%%EOF\n`));
    return { bytes: joined(parts), pages: count, terms };
  }

  /** Sixteen digits that tell two packs of a kit apart. */
  function digest(text) {
    let [a, b] = [0xdeadbeef, 0x41c6ce57];
    for (const char of text) {
      a = Math.imul(a ^ char.codePointAt(0), 2654435761);
      b = Math.imul(b ^ char.codePointAt(0), 1597334677);
    }
    return [a, b].map((n) => (n >>> 0).toString(16).padStart(8, '0')).join('');
  }

  Object.assign(pack, { open, compose });
})();
