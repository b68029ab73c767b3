namespace Bridge.Receipts
{
    /// <summary>
    /// What a person is told about a status code of Kaspi QR or one of ours (921 ...), in Kazakh, Russian and English. The codes
    /// stand in Terminals/KaspiQr/SPEC.md 6. All Kazakh rows are ours and wait for a native reader.
    /// </summary>
    public static class KaspiQrSentence
    {
        private static readonly int[] s_codes = new int[]
        {
            -999, -1501, -1502, -1503, -1601, -10000, -14000002, -99000001,
            -99000002, -99000003, -99000005, -99000006, -99000011, -99000020, 990000018, 990000026,
            990000028, 990000033, 921, 922, 923, 924, 925, 926,
            927, 928, 929,
        };

        private static readonly string[] s_rows = new string[]
        {
            "Kaspi уақытша қолжетімсіз. Кейінірек қайталаңыз", // -999
            "Kaspi временно недоступен. Повторите позже",
            "Kaspi is unavailable for now. Try later",
            "Kaspi бұл кассаны білмейді. Ақша алынған жоқ", // -1501
            "Kaspi не знает эту кассу. Деньги не списаны",
            "Kaspi does not know this lane. No money was taken",
            "Касса Kaspi жүйесінде өшірілген. Ақша алынған жоқ", // -1502
            "Касса отключена в Kaspi. Деньги не списаны",
            "This lane is switched off at Kaspi. No money was taken",
            "Касса басқа ұйымға тіркелген. Ақша алынған жоқ", // -1503
            "Касса привязана к другой организации. Деньги не списаны",
            "This lane belongs to another company. No money was taken",
            "Kaspi төлемді таппады. Kaspi Pay тексеріңіз", // -1601
            "Kaspi не нашёл платёж. Проверьте Kaspi Pay",
            "Kaspi does not find the payment. Check Kaspi Pay",
            "Kaspi клиент сертификатын сұрайды. Ақша алынған жоқ", // -10000
            "Kaspi требует клиентский сертификат. Деньги не списаны",
            "Kaspi asks for a client certificate. No money was taken",
            "Kaspi жүйесінде сауда нүктесі жоқ. Ақша алынған жоқ", // -14000002
            "В Kaspi нет торговых точек. Деньги не списаны",
            "There is no trade point at Kaspi. No money was taken",
            "Мұндай төлем жоқ. Kaspi Pay тексеріңіз", // -99000001
            "Такого платежа нет. Проверьте Kaspi Pay",
            "There is no such payment. Check Kaspi Pay",
            "Сауда нүктесі табылмады. Ақша алынған жоқ", // -99000002
            "Торговая точка не найдена. Деньги не списаны",
            "The trade point is not found. No money was taken",
            "Бұл басқа сауда нүктесі. Kaspi Pay тексеріңіз", // -99000003
            "Это другая торговая точка. Проверьте Kaspi Pay",
            "This is another trade point. Check Kaspi Pay",
            "Қайтару сомасы сатып алудан көп", // -99000005
            "Сумма возврата больше покупки",
            "The refund is larger than the purchase",
            "Қайтару қатесі. Қайталаңыз немесе банкке хабарласыңыз", // -99000006
            "Ошибка возврата. Повторите или обратитесь в банк",
            "The refund failed. Try again or call the bank",
            "Төлем бұл күйде емес. Kaspi Pay тексеріңіз", // -99000011
            "Платёж в другом состоянии. Проверьте Kaspi Pay",
            "The payment is in another state. Check Kaspi Pay",
            "Ішінара қайтару мүмкін емес", // -99000020
            "Частичный возврат невозможен",
            "A partial refund is impossible",
            "Сауда нүктесі өшірілген. Ақша алынған жоқ", // 990000018
            "Торговая точка отключена. Деньги не списаны",
            "The trade point is switched off. No money was taken",
            "Сауда нүктесінде QR төлемі жоқ. Ақша алынған жоқ", // 990000026
            "У торговой точки нет оплаты по QR. Деньги не списаны",
            "The trade point has no QR payments. No money was taken",
            "Kaspi соманы қабылдамады. Ақша алынған жоқ", // 990000028
            "Kaspi не принял сумму. Деньги не списаны",
            "Kaspi does not take this amount. No money was taken",
            "Төлем тәсілдері қолжетімсіз. Ақша алынған жоқ", // 990000033
            "Нет доступных способов оплаты. Деньги не списаны",
            "There is no way to pay. No money was taken",
            "QR-код Kaspi-дікі емес, көрсетілмеді", // 921
            "QR-код не от Kaspi, он не показан",
            "The QR is not Kaspi's, it was not shown",
            "QR-код сканерленбеді. Ақша алынған жоқ", // 922
            "QR-код не отсканирован. Деньги не списаны",
            "The QR was not scanned. No money was taken",
            "Растау кешікті. Нәтиже тексерілуде", // 923
            "Подтверждение задерживается. Результат проверяется",
            "The confirmation is late. The result is being checked",
            "Kaspi кілтті қабылдамады. Ақша алынған жоқ", // 924
            "Kaspi не принял ключ. Деньги не списаны",
            "Kaspi does not take our key. No money was taken",
            "Kaspi мекенжайы қате. Ақша алынған жоқ", // 925
            "Неверный адрес Kaspi. Деньги не списаны",
            "The address of Kaspi is wrong. No money was taken",
            "Касса Kaspi жүйесіне тіркелмеді. Ақша алынған жоқ", // 926
            "Касса не зарегистрирована в Kaspi. Деньги не списаны",
            "This lane is not registered at Kaspi. No money was taken",
            "Төлем өтпеді немесе бас тартылды", // 927
            "Платёж отменён или не прошёл",
            "The payment was cancelled or failed",
            "Kaspi сертификаты сәйкес емес. Ақша алынған жоқ", // 928
            "Сертификат Kaspi не подходит. Деньги не списаны",
            "The certificate of Kaspi is wrong. No money was taken",
            "Kaspi-мен қорғалған байланыс жоқ. Ақша алынған жоқ", // 929
            "Нет защищённой связи с Kaspi. Деньги не списаны",
            "No secure link to Kaspi. No money was taken",
        };

        /// <summary>"" for a code without a row.</summary>
        public static string Of(int code, ReceiptLanguage language)
        {
            for (int index = 0; index < s_codes.Length; index++)
            {
                if (s_codes[index] == code)
                {
                    return s_rows[(index * 3) + (int)language];
                }
            }

            return string.Empty;
        }
    }
}
