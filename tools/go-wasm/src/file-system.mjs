// Plain JavaScript, since a worker starts three times as fast without a compiler.

/** @typedef {{ path: string, at: number }} Open */

const noEntry = Object.assign(new Error("no such file"), { code: "ENOENT" });
const unsupported = Object.assign(new Error("not supported"), { code: "ENOSYS" });

/**
 * What Go's runtime takes for Node's `fs`: reads of the given files, writes to stdout and stderr, and nothing else. The
 * real file system stays out of reach.
 *
 * @param {Map<string, Uint8Array>} files path → content
 * @param {(text: string) => void} print what the program writes to stdout and stderr
 */
export function makeFileSystem(files, print) {
  /** @type {Map<number, Open>} */
  const open = new Map();
  let next = 100;
  const decoder = new TextDecoder();
  /** @param {string} path */
  const stat = (path) => ({
    isDirectory: () => !files.has(path),
    dev: 0,
    ino: 0,
    mode: 0o100444,
    nlink: 1,
    uid: 0,
    gid: 0,
    rdev: 0,
    size: files.get(path)?.length ?? 0,
    blksize: 4096,
    blocks: 0,
    atimeMs: 0,
    mtimeMs: 0,
    ctimeMs: 0,
  });
  /** @param {unknown[]} args */
  const refuse = (...args) => /** @type {(error: Error) => void} */ (args.at(-1))(unsupported);
  const names =
    "chmod chown fchmod fchown fsync ftruncate lchown link mkdir readdir readlink rename rmdir symlink truncate unlink utimes";
  return {
    ...Object.fromEntries(names.split(" ").map((name) => [name, refuse])),
    constants: { O_WRONLY: 1, O_RDWR: 2, O_CREAT: 64, O_TRUNC: 512, O_APPEND: 1024, O_EXCL: 128, O_DIRECTORY: 65536 },
    /** @param {number} _fd @param {Uint8Array} bytes */
    writeSync(_fd, bytes) {
      print(decoder.decode(bytes));
      return bytes.length;
    },
    /** @param {number} _fd @param {Uint8Array} bytes @param {number} offset @param {number} length @param {unknown} _at @param {Function} done */
    write(_fd, bytes, offset, length, _at, done) {
      print(decoder.decode(bytes.subarray(offset, offset + length)));
      done(null, length);
    },
    /** @param {string} path @param {number} _flags @param {number} _mode @param {Function} done */
    open(path, _flags, _mode, done) {
      if (!files.has(path)) return done(noEntry);
      open.set(++next, { path, at: 0 });
      done(null, next);
    },
    /** @param {number} fd @param {Function} done */
    close(fd, done) {
      open.delete(fd);
      done(null);
    },
    /** @param {number} fd @param {Function} done */
    fstat(fd, done) {
      const file = open.get(fd);
      if (file) done(null, stat(file.path));
      else done(noEntry);
    },
    /** @param {string} path @param {Function} done */
    stat(path, done) {
      if (files.has(path)) done(null, stat(path));
      else done(noEntry);
    },
    /** @param {string} path @param {Function} done */
    lstat(path, done) {
      if (files.has(path)) done(null, stat(path));
      else done(noEntry);
    },
    /** @param {number} fd @param {Uint8Array} bytes @param {number} offset @param {number} length @param {number | null} at @param {Function} done */
    read(fd, bytes, offset, length, at, done) {
      const file = open.get(fd);
      const content = file && files.get(file.path);
      if (!file || !content) return done(noEntry);
      const from = at ?? file.at;
      const part = content.subarray(from, from + length);
      bytes.set(part, offset);
      if (at === null) file.at += part.length;
      done(null, part.length);
    },
  };
}
