/**
 * Has the stack of each error that aborts a signal read as text at once.
 *
 * React ends each render by aborting a signal with an error that nobody reads. Until somebody reads its stack, V8 keeps what was
 * called in it, and through that a request that is answered keeps others in memory, and those keep others: as long as requests
 * overlap, none of them is ever freed.
 */
export function dropStacksOfAborts() {
  const { abort } = AbortController.prototype;
  AbortController.prototype.abort = function (...reason) {
    abort.apply(this, reason);
    void this.signal.reason?.stack;
  };
}
