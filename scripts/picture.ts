/** Colours of a terminal, light enough for a dark page and dark enough for a light one. */
const colours: Record<number, string> = {
    31: "#e5534b",
    32: "#57ab5a",
    33: "#c69026",
    36: "#39a0b5",
};

const lineHeight = 17;
const columnWidth = 7.8;
const padding = 14;

interface Look {
    bold: boolean;
    dim: boolean;
    colour: string | undefined;
}

/** A picture of terminal output: an SVG with one text line for each of its lines. The same text gives the same bytes. */
export function terminalPicture(text: string): string {
    const lines = text.replace(/\n$/, "").split("\n");
    const columns = Math.max(...lines.map((line) => plain(line).length));
    const width = Math.ceil(columns * columnWidth + 2 * padding);
    const height = lines.length * lineHeight + 2 * padding;
    const look: Look = { bold: false, dim: false, colour: undefined };
    const rows = lines.map((line, index) => {
        const y = padding + (index + 0.8) * lineHeight;
        return `<text x="${padding}" y="${y.toFixed(1)}">${spans(line, look)}</text>`;
    });
    return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="Terminal output of monitoring-stack plan">
<rect width="100%" height="100%" rx="8" fill="#1c2128"/>
<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="13" fill="#cdd9e5">
${rows.join("\n")}
</g>
</svg>
`;
}

// eslint-disable-next-line no-control-regex -- ANSI sequences begin with ESC
const ansi = /\u001b\[([0-9;]*)m/g;

function plain(line: string): string {
    return line.replace(ansi, "");
}

/** The pieces of a line between ANSI sequences; the look goes on into the next line. */
function spans(line: string, look: Look): string {
    return line
        .split(ansi)
        .map((piece, index) => {
            if (index % 2 === 1) {
                apply(Number(piece), look);
                return "";
            }
            return piece === "" ? "" : span(piece, look);
        })
        .join("");
}

function apply(code: number, look: Look): void {
    if (code === 1) {
        look.bold = true;
    } else if (code === 2) {
        look.dim = true;
    } else if (code === 22) {
        look.bold = false;
        look.dim = false;
    } else {
        look.colour = colours[code];
    }
}

function span(text: string, look: Look): string {
    // Spaces that viewers do not fold into one.
    const escaped = text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/ /g, "\u00a0");
    const attributes = [
        look.bold ? ' font-weight="bold"' : "",
        look.dim ? ' fill-opacity="0.6"' : "",
        look.colour === undefined ? "" : ` fill="${look.colour}"`,
    ].join("");
    return attributes === "" ? escaped : `<tspan${attributes}>${escaped}</tspan>`;
}
