// Every sentence of the page in Kazakh, Russian and English. The Kazakh rows wait for a native reader.

const rows = {
  subtitle: ['Осы компьютердегі бүтін дүкен', 'Целый магазин на этом компьютере', 'A whole shop on this computer'],
  companion: ['Компаньон', 'Компаньон', 'Companion'],
  language: ['Тіл', 'Язык', 'Language'],
  theme: ['Ашық немесе күңгірт', 'Светлая или тёмная', 'Light or dark'],
  register: ['Касса', 'Касса', 'Register'],
  display: ['Сатып алушы экраны', 'Экран покупателя', 'Customer display'],
  terminal: ['Kaspi терминалы', 'Терминал Kaspi', 'Kaspi terminal'],
  wires: ['Сымдар', 'Провода', 'The wires'],
  pay: ['Төлем', 'Оплата', 'Pay'],
  refund: ['Қайтару', 'Возврат', 'Refund'],
  void: ['Жою', 'Отмена чека', 'Void'],
  copy: ['Көшірме', 'Копия', 'Copy'],
  totals: ['Қорытынды', 'Итоги', 'Totals'],
  test: ['Байланыс', 'Связь', 'Test'],
  cancel: ['Тоқтату', 'Стоп', 'Cancel'],
  erase: ['Өшіру', 'Стереть', 'Erase'],
  reference: ['Чек №', 'Чек №', 'Receipt'],
  paper: ['Басылған чектер', 'Напечатанные чеки', 'Printed receipts'],
  pixels: ['Құрылғы дәл осылай салады, пиксельге дейін', 'Рисует само устройство, пиксель в пиксель', 'Drawn by the device itself, pixel for pixel'],
  bridge: ['Bridge', 'Bridge', 'Bridge'],
  phone: ['Сатып алушының телефоны:', 'Телефон покупателя:', 'The customer’s phone:'],
  killBridge: ['Bridge қуатын үзу', 'Обесточить Bridge', 'Cut Bridge’s power'],
  log: ['Bridge журналы', 'Журнал Bridge', 'Bridge’s log'],
  customer: ['Сатып алушы', 'Покупатель', 'Customer'],
  customerActs: ['Сатып алушы не істейді', 'Что делает покупатель', 'What the customer does'],
  byHand: ['қолмен', 'вручную', 'by hand'],
  paysQr: ['өзі: QR төлейді', 'сам: платит QR', 'by himself: pays by QR'],
  paysCard: ['өзі: карта', 'сам: карта', 'by himself: card'],
  rejects: ['өзі: бас тартады', 'сам: отклоняет', 'by himself: rejects'],
  trouble: ['Кассир және оқиғалар', 'Кассир и происшествия', 'Cashier and accidents'],
  scan: ['QR сканерлеу', 'Сканировать QR', 'Scan the QR'],
  confirm: ['Растау', 'Подтвердить', 'Confirm'],
  reject: ['Бас тарту', 'Отклонить', 'Reject'],
  tap: ['Карта', 'Карта', 'Tap card'],
  tapPin: ['Карта + PIN', 'Карта + PIN', 'Card + PIN'],
  pin: ['PIN енгізу', 'Ввести PIN', 'Enter PIN'],
  terminalCancel: ['Терминалда тоқтату', 'Отмена на терминале', 'Cancel on terminal'],
  restartApp: ['Қолданбаны қайта қосу', 'Перезапуск приложения', 'Restart the app'],
  internetOff: ['Интернетті үзу', 'Отключить интернет', 'Lose internet'],
  internetOn: ['Интернетті қосу', 'Вернуть интернет', 'Restore internet'],
  cablePull: ['Кабельді суыру', 'Выдернуть кабель', 'Pull the cable'],
  cablePlug: ['Кабельді тығу', 'Воткнуть кабель', 'Plug the cable in'],
  time: ['Уақыт', 'Время', 'Time'],
  speed: ['Терминал уақытының жылдамдығы', 'Скорость времени терминала', 'Speed of the terminal’s time'],
  directions: ['→ Bridge-тен  ← Bridge-ке', '→ от Bridge  ← к Bridge', '→ from Bridge  ← to Bridge'],
  minor: ['бәрі', 'всё', 'all'],
  pause: ['кідірту', 'пауза', 'pause'],
  clear: ['тазалау', 'стереть', 'clear'],
  laneSerial: ['касса', 'касса', 'register'],
  laneHttp: ['терминал', 'терминал', 'terminal'],
  laneMqtt: ['компаньон', 'компаньон', 'companion'],
  missed: ['тағы {n}', 'ещё {n}', '{n} more'],

  running: ['жұмыс істеп тұр', 'работает', 'running'],
  dead: ['қуатсыз', 'без питания', 'no power'],
  exited: ['{n} кодымен тоқтады', 'завершился с кодом {n}', 'ended with code {n}'],
  restarted: ['{n} рет қайта қосылды', 'перезапусков: {n}', 'restarts: {n}'],
  lost: ['Зертхана тоқтады. Терминалда: dotnet run --project tests/Lab', 'Лаборатория остановлена. В терминале: dotnet run --project tests/Lab', 'The Lab has stopped. In a terminal: dotnet run --project tests/Lab'],

  ready: ['дайын', 'готова', 'ready'],
  opSale: ['Төлем', 'Оплата', 'Sale'],
  opRefund: ['Қайтару', 'Возврат', 'Refund'],
  opVoid: ['Чекті жою', 'Отмена чека', 'Void'],
  opVoidlast: ['Соңғысын жою', 'Отмена последней', 'Void the last'],
  opCopy: ['Көшірме', 'Копия', 'Copy'],
  opTotals: ['Қорытынды', 'Итоги', 'Totals'],
  opTest: ['Байланыс', 'Связь', 'Test'],
  approved: ['МАҚҰЛДАНДЫ', 'ОДОБРЕНО', 'APPROVED'],
  declined: ['ҚАБЫЛДАНБАДЫ', 'ОТКЛОНЕНО', 'DECLINED'],
  unclear: ['БЕЛГІСІЗ', 'НЕЯСНО', 'NOT CLEAR'],
  waits: ['күту {n}', 'ждите ×{n}', 'wait ×{n}'],
  noPaper: ['Чек осында шығады', 'Здесь выйдет чек', 'The receipt comes out here'],
  cancelled: ['кассир тоқтатты', 'остановлено кассиром', 'cancelled by the cashier'],
  silent: ['жауап жоқ', 'нет ответа', 'no answer'],

  posIdle: ['Сатып алуды күтудеміз', 'Ждём покупку', 'Waiting for a sale'],
  posStarting: ['Басталуда…', 'Начинаем…', 'Starting…'],
  posQr: ['Kaspi.kz қолданбасында сканерлеңіз', 'Отсканируйте в приложении Kaspi.kz', 'Scan in the Kaspi.kz app'],
  posOrCard: ['немесе картаны жанастырыңыз', 'или приложите карту', 'or tap a card'],
  posCardOnly: ['Картаны жанастырыңыз', 'Приложите карту', 'Tap the card'],
  posConfirm: ['Телефонда растауды күтудеміз', 'Ждём подтверждения в телефоне', 'Waiting for the phone'],
  posCard: ['Картаны алмаңыз', 'Не убирайте карту', 'Do not remove the card'],
  posPin: ['PIN-кодты енгізіңіз', 'Введите PIN-код', 'Enter the PIN'],
  posRefund: ['Ақша қайтарылуда…', 'Возвращаем деньги…', 'Sending the money back…'],
  posSuccess: ['Төленді', 'Оплачено', 'Paid'],
  posRefunded: ['Қайтарылды', 'Возвращено', 'Refunded'],
  posFail: ['Өткен жоқ', 'Не прошло', 'Not done'],
  posCancelled: ['Тоқтатылды', 'Отменено', 'Cancelled'],
  posUnclear: ['Нәтиже белгісіз', 'Результат неизвестен', 'Result unknown'],
  posRestarting: ['Kaspi Pay қосылуда…', 'Kaspi Pay запускается…', 'Kaspi Pay is starting…'],
  posNoInternet: ['Интернет жоқ', 'Нет интернета', 'No internet'],
  posNoCable: ['кабель суырылған', 'кабель выдернут', 'cable pulled'],
  posPayment: ['Сатып алу', 'Покупка', 'Purchase'],
  posReturn: ['Қайтару', 'Возврат', 'Refund'],

  guideStart: ['Кассада соманы теріп, «Төлем» басыңыз', 'Наберите сумму на кассе и нажмите «Оплата»', 'Key in an amount on the register and press Pay'],
  guideAmount: ['«Төлем» басыңыз (Enter)', 'Нажмите «Оплата» (Enter)', 'Press Pay (Enter)'],
  guideWait: ['Касса сұрады, Bridge терминалды іске қосуда…', 'Касса попросила, Bridge запускает терминал…', 'The register asked; Bridge starts the terminal…'],
  guideQr: ['Енді сатып алушы сіз: терминалдағы QR-ды сканерлеңіз немесе картаны жанастырыңыз', 'Теперь вы покупатель: отсканируйте QR на терминале или приложите карту', 'Now you are the customer: scan the QR on the terminal or tap a card'],
  guideRefund: ['Ақшасын алатын сатып алушы терминалда QR-ды сканерлейді (немесе сол картаны жанастырады)', 'Покупатель, которому возвращают, сканирует QR (или прикладывает ту же карту)', 'The customer who gets money back scans the QR (or taps the same card)'],
  guideConfirm: ['Телефонда растаңыз. Немесе Bridge қуатын үзіп көріңіз: төлем жоғалмайды', 'Подтвердите в телефоне. Или обесточьте Bridge: оплата не потеряется', 'Confirm in the phone. Or cut Bridge’s power first: the payment is not lost'],
  guidePin: ['Терминалда PIN-кодты енгізіңіз', 'Введите PIN-код на терминале', 'Enter the PIN on the terminal'],
  guideBusy: ['Банк жауап береді…', 'Банк отвечает…', 'The bank answers…'],
  guideApproved: ['Төленді. Чек шықты, журнал мен компаньон біледі. Енді «Қайтару» басып көріңіз', 'Оплачено: чек напечатан, журнал и компаньон знают. Попробуйте «Возврат»', 'Paid: the receipt is printed, journal and companion know it. Try Refund next'],
  guideRefunded: ['Қайтарылды. Тағы: төлем кезінде интернетті үзіп көріңіз', 'Возвращено. Ещё попробуйте: отключить интернет терминала посреди оплаты', 'Refunded. Try next: lose the terminal’s internet in the middle of a sale'],
  guideDeclined: ['Ақша алынған жоқ, касса мұны біледі. Қайта көріңіз', 'Деньги не списаны, и касса это знает. Попробуйте ещё раз', 'No money moved, and the register knows it. Try again'],
  guideUnclear: ['Нәтиже белгісіз: Bridge анықталғанша сұрайды. Екінші рет алмаңыз (×60 жылдамдатады)', 'Итог неизвестен: Bridge спрашивает, пока не узнает. Не списывайте второй раз (×60 ускорит)', 'Result unknown: Bridge asks until it knows. Do not charge twice (×60 speeds it up)'],
  guideOffline: ['Терминалда интернет жоқ: «Интернетті қосу» басыңыз', 'У терминала нет интернета: верните его кнопкой', 'The terminal has no internet: restore it with its button'],
  guideCable: ['Кабель суырылған: Bridge терминалды көрмейді. Кабельді тығыңыз', 'Кабель выдернут: Bridge не видит терминал. Воткните кабель', 'The cable is out: Bridge cannot see the terminal. Plug it in'],
  guideDead: ['Bridge қуатсыз, бірақ журналы бәрін біледі: қазір қайта қосылады', 'Bridge без питания, но журнал помнит всё: сейчас он запустится', 'Bridge has no power, but its journal remembers: it starts again now'],
  guideExited: ['Bridge тоқтады: себебі журналда', 'Bridge завершился: причина в его журнале', 'Bridge has ended: its log says why'],
  guideRestarting: ['Терминал қолданбасы қайта қосылуда', 'Приложение терминала перезапускается', 'The terminal’s app is starting again'],
  guideCancelled: ['Касса тоқтатты, бірақ терминал ақша алуы мүмкін: Bridge соңына дейін бақылайды. Нәтижені «Көшірме» айтады', 'Касса остановила, но терминал ещё может списать: Bridge следит до конца. Итог скажет «Копия»', 'The register gave up, but the terminal may still charge: Bridge follows it. Copy tells the result'],
};

const columns = ['kk', 'ru', 'en'];
let column = Math.max(0, columns.indexOf(chosen()));

function chosen() {
  const asked = new URLSearchParams(location.search).get('lang') ?? localStorage.getItem('language');
  return columns.includes(asked) ? asked : columns.find(name => navigator.language.startsWith(name)) ?? 'ru';
}

export function text(name, n) {
  const row = rows[name];
  return row ? row[column].replace('{n}', n) : name;
}

export const language = () => columns[column];

/** Puts the texts of the chosen language on everything that asks for one. */
export function dress() {
  document.documentElement.lang = columns[column];
  for (const element of document.querySelectorAll('[data-text]')) {
    element.textContent = text(element.dataset.text);
  }
  for (const element of document.querySelectorAll('[data-label]')) {
    element.setAttribute('aria-label', text(element.dataset.label));
  }
  for (const button of document.querySelectorAll('[data-language]')) {
    button.setAttribute('aria-pressed', button.dataset.language === columns[column]);
  }
}

export function speak(name) {
  column = columns.indexOf(name);
  localStorage.setItem('language', name);
  dress();
}

/** 150000 tiyn as "1 500,00". */
export function money(minor) {
  const digits = String(Math.floor(Math.abs(minor) / 100)).replace(/\B(?=(\d{3})+$)/g, '\u00a0');
  return `${minor < 0 ? '−' : ''}${digits},${String(Math.abs(minor) % 100).padStart(2, '0')}`;
}

/** 1500 tenge as "1 500 ₸". */
export const tenge = amount => `${String(amount).replace(/\B(?=(\d{3})+$)/g, '\u00a0')}\u00a0₸`;

export const clock = atMs => new Date(atMs).toTimeString().slice(0, 8);

export const seconds = count => `${Math.floor(count / 60)}:${String(count % 60).padStart(2, '0')}`;

/** An element with a class and text, never markup. */
export function element(tag, name, content = '') {
  const made = document.createElement(tag);
  made.className = name;
  made.textContent = content;
  return made;
}
