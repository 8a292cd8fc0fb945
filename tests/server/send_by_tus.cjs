// node send_by_tus.cjs ENDPOINT FILE TOKEN STORE
// Sends a file by tus-js-client in pieces, or goes on where the client's own store says that it was cut off.
// Prints one line of JSON: the requests, and what the last answer said.
const { createReadStream } = require("node:fs");
const { createRequire } = require("node:module");

const tus = createRequire(process.env.PACKAGES)("tus-js-client");
const [endpoint, path, token, store] = process.argv.slice(2);
const requests = [];

function end(code, said) {
  process.stdout.write(`${JSON.stringify({ requests, ...said })}\n`, () => process.exit(code));
}

const upload = new tus.Upload(createReadStream(path), {
  endpoint,
  chunkSize: 64 * 1024,
  retryDelays: null,
  headers: { Authorization: `Bearer ${token}` },
  metadata: { filename: "Đường hoa.png", title: "Đường hoa tổ 1" },
  urlStorage: new tus.FileUrlStorage(store),
  onAfterResponse: (request, response) => {
    requests.push([request.getMethod(), response.getStatus(), Number(response.getHeader("Upload-Offset"))]);
  },
  onError: (error) => end(1, { error: String(error), url: upload.url }),
  onSuccess: ({ lastResponse }) => end(0, { body: JSON.parse(lastResponse.getBody() || "null"), url: upload.url }),
});

upload.findPreviousUploads().then((previous) => {
  if (previous.length > 0) {
    upload.resumeFromPreviousUpload(previous[0]);
  }
  upload.start();
});
