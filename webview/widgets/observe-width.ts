/**
 * Tells an element's width now and whenever it changes, one frame later, so that what is drawn in answer
 * cannot resize the page inside the observation. Returns the way to stop.
 */
export function observeWidth(element: Element, onWidth: (width: number) => void): () => void {
  let frame = 0;
  const observer = new ResizeObserver(() => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => onWidth(Math.floor(element.getBoundingClientRect().width)));
  });
  observer.observe(element);
  return () => {
    cancelAnimationFrame(frame);
    observer.disconnect();
  };
}
