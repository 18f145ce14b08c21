/** Whether a number of tasks can be asked for; the server knows how many a service may have. */
export const isTaskCount = (count: number | null): count is number =>
  count !== null && Number.isInteger(count) && count >= 0;
