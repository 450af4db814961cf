// The peer: a plain socket.io server that keeps answers in memory. Prints its port, and takes orders on its input.
import { createServer } from "node:http";
import { createInterface } from "node:readline";
import { Server } from "socket.io";

const http = createServer();
const io = new Server(http, { transports: ["websocket"], perMessageDeflate: false, serveClient: false });
const answers = new Map();

io.on("connection", (socket) => {
  socket.join("room");
  socket.on("answer", (answer, done) => {
    answers.set(answer.ballot, answer.value);
    done({ saved: true });
  });
});

createInterface({ input: process.stdin }).on("line", (face) => io.to("room").emit("face", face));

http.listen(0, "127.0.0.1", () => console.log(http.address().port));
