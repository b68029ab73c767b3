// A register that nobody here wrote: Transbank's own SDK (npm transbank-pos-sdk 4.0.0, BSD-3) on a serial port.
//   node client.cjs /dev/pts/7
// Prints one line of JSON an operation: {"step": ..., "ok": ..., "result": ...}. Ends with 1 at the first that throws.
const { POSIntegrado } = require('transbank-pos-sdk');

async function main(path) {
  const pos = new POSIntegrado();
  pos.ackTimeout = 30000; // 2 s is for a machine that has nothing else to do
  const step = async (name, run) => {
    const result = await run();
    console.log(JSON.stringify({ step: name, result }));
    return result;
  };
  await step('connect', async () => !!(await pos.connect(path, 115200)));
  await step('poll', () => pos.poll());
  await step('keys', () => pos.loadKeys());
  const signs = [];
  const sale = await step('sale', () => pos.sale(1500, '000042', true, (status) => signs.push(status)));
  const quiet = await step('quiet sale', () => pos.sale(1600, '000043'));
  await step('last sale', () => pos.getLastSale());
  await step('totals', () => pos.getTotals());
  await step('refund', () => pos.refund(sale.operationNumber));
  await step('detail', () => pos.salesDetail(false));
  pos.waiting = false; // the SDK forgets to say that the list has ended, and would refuse everything after it
  await step('close', () => pos.closeDay());
  await step('totals after close', () => pos.getTotals());
  await step('normal mode', () => pos.changeToNormalMode());
  await pos.disconnect();
  if (quiet.amount !== 1600) throw new Error('the amount came back changed');
}

main(process.argv[2]).then(() => process.exit(0), (error) => {
  console.error(error);
  process.exit(1);
});
