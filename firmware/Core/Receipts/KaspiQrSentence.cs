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

        /// <summary>"" for a code without a row.</summary>
        public static string Of(int code, ReceiptLanguage language)
        {
            for (int index = 0; index < s_codes.Length; index++)
            {
                if (s_codes[index] == code)
                {
                    return Row((index * 3) + (int)language);
                }
            }

            return string.Empty;
        }

        // A switch and no array: an array of texts keeps every one of them on the device's heap.
        private static string Row(int row)
        {
            switch (row)
            {
                case 0: return "Kaspi уақытша қолжетімсіз. Кейінірек қайталаңыз"; // -999
                case 1: return "Kaspi временно недоступен. Повторите позже";
                case 2: return "Kaspi is unavailable for now. Try later";
                case 3: return "Kaspi бұл кассаны білмейді. Ақша алынған жоқ"; // -1501
                case 4: return "Kaspi не знает эту кассу. Деньги не списаны";
                case 5: return "Kaspi does not know this lane. No money was taken";
                case 6: return "Касса Kaspi жүйесінде өшірілген. Ақша алынған жоқ"; // -1502
                case 7: return "Касса отключена в Kaspi. Деньги не списаны";
                case 8: return "This lane is switched off at Kaspi. No money was taken";
                case 9: return "Касса басқа ұйымға тіркелген. Ақша алынған жоқ"; // -1503
                case 10: return "Касса привязана к другой организации. Деньги не списаны";
                case 11: return "This lane belongs to another company. No money was taken";
                case 12: return "Kaspi төлемді таппады. Kaspi Pay тексеріңіз"; // -1601
                case 13: return "Kaspi не нашёл платёж. Проверьте Kaspi Pay";
                case 14: return "Kaspi does not find the payment. Check Kaspi Pay";
                case 15: return "Kaspi клиент сертификатын сұрайды. Ақша алынған жоқ"; // -10000
                case 16: return "Kaspi требует клиентский сертификат. Деньги не списаны";
                case 17: return "Kaspi asks for a client certificate. No money was taken";
                case 18: return "Kaspi жүйесінде сауда нүктесі жоқ. Ақша алынған жоқ"; // -14000002
                case 19: return "В Kaspi нет торговых точек. Деньги не списаны";
                case 20: return "There is no trade point at Kaspi. No money was taken";
                case 21: return "Мұндай төлем жоқ. Kaspi Pay тексеріңіз"; // -99000001
                case 22: return "Такого платежа нет. Проверьте Kaspi Pay";
                case 23: return "There is no such payment. Check Kaspi Pay";
                case 24: return "Сауда нүктесі табылмады. Ақша алынған жоқ"; // -99000002
                case 25: return "Торговая точка не найдена. Деньги не списаны";
                case 26: return "The trade point is not found. No money was taken";
                case 27: return "Бұл басқа сауда нүктесі. Kaspi Pay тексеріңіз"; // -99000003
                case 28: return "Это другая торговая точка. Проверьте Kaspi Pay";
                case 29: return "This is another trade point. Check Kaspi Pay";
                case 30: return "Қайтару сомасы сатып алудан көп"; // -99000005
                case 31: return "Сумма возврата больше покупки";
                case 32: return "The refund is larger than the purchase";
                case 33: return "Қайтару қатесі. Қайталаңыз немесе банкке хабарласыңыз"; // -99000006
                case 34: return "Ошибка возврата. Повторите или обратитесь в банк";
                case 35: return "The refund failed. Try again or call the bank";
                case 36: return "Төлем бұл күйде емес. Kaspi Pay тексеріңіз"; // -99000011
                case 37: return "Платёж в другом состоянии. Проверьте Kaspi Pay";
                case 38: return "The payment is in another state. Check Kaspi Pay";
                case 39: return "Ішінара қайтару мүмкін емес"; // -99000020
                case 40: return "Частичный возврат невозможен";
                case 41: return "A partial refund is impossible";
                case 42: return "Сауда нүктесі өшірілген. Ақша алынған жоқ"; // 990000018
                case 43: return "Торговая точка отключена. Деньги не списаны";
                case 44: return "The trade point is switched off. No money was taken";
                case 45: return "Сауда нүктесінде QR төлемі жоқ. Ақша алынған жоқ"; // 990000026
                case 46: return "У торговой точки нет оплаты по QR. Деньги не списаны";
                case 47: return "The trade point has no QR payments. No money was taken";
                case 48: return "Kaspi соманы қабылдамады. Ақша алынған жоқ"; // 990000028
                case 49: return "Kaspi не принял сумму. Деньги не списаны";
                case 50: return "Kaspi does not take this amount. No money was taken";
                case 51: return "Төлем тәсілдері қолжетімсіз. Ақша алынған жоқ"; // 990000033
                case 52: return "Нет доступных способов оплаты. Деньги не списаны";
                case 53: return "There is no way to pay. No money was taken";
                case 54: return "QR-код Kaspi-дікі емес, көрсетілмеді"; // 921
                case 55: return "QR-код не от Kaspi, он не показан";
                case 56: return "The QR is not Kaspi's, it was not shown";
                case 57: return "QR-код сканерленбеді. Ақша алынған жоқ"; // 922
                case 58: return "QR-код не отсканирован. Деньги не списаны";
                case 59: return "The QR was not scanned. No money was taken";
                case 60: return "Растау кешікті. Нәтиже тексерілуде"; // 923
                case 61: return "Подтверждение задерживается. Результат проверяется";
                case 62: return "The confirmation is late. The result is being checked";
                case 63: return "Kaspi кілтті қабылдамады. Ақша алынған жоқ"; // 924
                case 64: return "Kaspi не принял ключ. Деньги не списаны";
                case 65: return "Kaspi does not take our key. No money was taken";
                case 66: return "Kaspi мекенжайы қате. Ақша алынған жоқ"; // 925
                case 67: return "Неверный адрес Kaspi. Деньги не списаны";
                case 68: return "The address of Kaspi is wrong. No money was taken";
                case 69: return "Касса Kaspi жүйесіне тіркелмеді. Ақша алынған жоқ"; // 926
                case 70: return "Касса не зарегистрирована в Kaspi. Деньги не списаны";
                case 71: return "This lane is not registered at Kaspi. No money was taken";
                case 72: return "Төлем өтпеді немесе бас тартылды"; // 927
                case 73: return "Платёж отменён или не прошёл";
                case 74: return "The payment was cancelled or failed";
                case 75: return "Kaspi сертификаты сәйкес емес. Ақша алынған жоқ"; // 928
                case 76: return "Сертификат Kaspi не подходит. Деньги не списаны";
                case 77: return "The certificate of Kaspi is wrong. No money was taken";
                case 78: return "Kaspi-мен қорғалған байланыс жоқ. Ақша алынған жоқ"; // 929
                case 79: return "Нет защищённой связи с Kaspi. Деньги не списаны";
                case 80: return "No secure link to Kaspi. No money was taken";
                default: return string.Empty;
            }
        }
    }
}
