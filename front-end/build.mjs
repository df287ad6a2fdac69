// Builds goldenthread/static/build: the stylesheet, the script and the icon, each with its content's hash in its
// name so that browsers may keep it for ever, plus manifest.json, which the pages read to find them.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";
import * as sass from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
const out = join(root, "goldenthread", "static", "build");
const manifestFile = join(out, "manifest.json");

// Sass cannot read JSON: `@use "tokens:colours"` gives the palettes of tokens.json as two Sass maps.
const tokens = {
  canonicalize: (url) => (url.startsWith("tokens:") ? new URL(url) : null),
  load: () => {
    const palettes = JSON.parse(readFileSync(join(here, "tokens.json"), "utf8"));
    const map = (palette) =>
      "(" + Object.entries(palette).map(([name, colour]) => `"${name}": ${colour}`).join(", ") + ")";
    return { contents: `$default: ${map(palettes.default)};\n$high: ${map(palettes.high)};`, syntax: "scss" };
  },
};

// GOV.UK's blue stands in a rule of govuk-frontend that no setting reaches; _recolour.scss writes over it anyway.
const THEIR_BLUE = /#1d70b8/gi;

function stylesheet(name) {
  return sass.compile(join(here, "styles", name), {
    style: "compressed",
    importers: [tokens, { findFileUrl: nodeModule }],
    quietDeps: true,
  }).css.replace(THEIR_BLUE, "var(--govuk-link-colour)");
}

function nodeModule(url) {
  return url.startsWith("govuk-frontend/") ? pathToFileURL(join(root, "node_modules", url)) : null;
}

function write(name, content) {
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 10);
  const hashed = name.replace(/(\.[a-z]+)$/, `.${hash}$1`);
  const bytes = Buffer.from(content);
  writeFileSync(join(out, hashed), bytes);
  // Smaller forms beside the file: WhiteNoise serves them to browsers that accept them.
  writeFileSync(join(out, hashed + ".gz"), gzipSync(bytes, { level: 9 }));
  writeFileSync(join(out, hashed + ".br"), brotliCompressSync(bytes));
  console.log(`${hashed}  ${bytes.length} bytes, ${gzipSync(bytes, { level: 9 }).length} gzipped`);
  return hashed;
}

mkdirSync(out, { recursive: true });
const before = existsSync(manifestFile) ? Object.values(JSON.parse(readFileSync(manifestFile, "utf8"))) : [];
const manifest = {
  "main.css": write("main.css", stylesheet("main.scss")),
  "embed.css": write("embed.css", stylesheet("embed.scss")),
  "site.css": write("site.css", stylesheet("site.scss")),
  "app.js": write("app.js", readFileSync(join(here, "app.js"), "utf8")),
  "site.js": write("site.js", readFileSync(join(here, "site.js"), "utf8")),
  "favicon.svg": write("favicon.svg", readFileSync(join(here, "favicon.svg"), "utf8")),
};
writeFileSync(manifestFile, JSON.stringify(manifest, null, 2) + "\n");

// The files of the build before stay, because a server that is running still sends pages that name them.
const kept = ["manifest.json", ...Object.values(manifest), ...before];
for (const name of readdirSync(out)) {
  if (!name.startsWith(".") && !kept.includes(name.replace(/\.(gz|br)$/, ""))) rmSync(join(out, name));
}
