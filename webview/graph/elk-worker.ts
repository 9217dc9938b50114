// ELK itself: loaded by its page (layout.ts) when a graph is first laid out, started from a Blob.
import 'elkjs/lib/elk-worker.min.js';
