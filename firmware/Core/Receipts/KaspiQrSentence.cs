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

        // A switch and no array: an array of texts keeps every one of them on the device's heap. An
        // expression and no returns: the metadata processor counts every return as a place on the method's stack.
        private static string Row(int row)
        {
            return row switch
            {
                0 => "Kaspi уақытша қолжетімсіз. Кейінірек қайталаңыз", // -999
                1 => "Kaspi временно недоступен. Повторите позже",
                2 => "Kaspi is unavailable for now. Try later",
                3 => "Kaspi бұл кассаны білмейді. Ақша алынған жоқ", // -1501
                4 => "Kaspi не знает эту кассу. Деньги не списаны",
                5 => "Kaspi does not know this lane. No money was taken",
                6 => "Касса Kaspi жүйесінде өшірілген. Ақша алынған жоқ", // -1502
                7 => "Касса отключена в Kaspi. Деньги не списаны",
                8 => "This lane is switched off at Kaspi. No money was taken",
                9 => "Касса басқа ұйымға тіркелген. Ақша алынған жоқ", // -1503
                10 => "Касса привязана к другой организации. Деньги не списаны",
                11 => "This lane belongs to another company. No money was taken",
                12 => "Kaspi төлемді таппады. Kaspi Pay тексеріңіз", // -1601
                13 => "Kaspi не нашёл платёж. Проверьте Kaspi Pay",
                14 => "Kaspi does not find the payment. Check Kaspi Pay",
                15 => "Kaspi клиент сертификатын сұрайды. Ақша алынған жоқ", // -10000
                16 => "Kaspi требует клиентский сертификат. Деньги не списаны",
                17 => "Kaspi asks for a client certificate. No money was taken",
                18 => "Kaspi жүйесінде сауда нүктесі жоқ. Ақша алынған жоқ", // -14000002
                19 => "В Kaspi нет торговых точек. Деньги не списаны",
                20 => "There is no trade point at Kaspi. No money was taken",
                21 => "Мұндай төлем жоқ. Kaspi Pay тексеріңіз", // -99000001
                22 => "Такого платежа нет. Проверьте Kaspi Pay",
                23 => "There is no such payment. Check Kaspi Pay",
                24 => "Сауда нүктесі табылмады. Ақша алынған жоқ", // -99000002
                25 => "Торговая точка не найдена. Деньги не списаны",
                26 => "The trade point is not found. No money was taken",
                27 => "Бұл басқа сауда нүктесі. Kaspi Pay тексеріңіз", // -99000003
                28 => "Это другая торговая точка. Проверьте Kaspi Pay",
                29 => "This is another trade point. Check Kaspi Pay",
                30 => "Қайтару сомасы сатып алудан көп", // -99000005
                31 => "Сумма возврата больше покупки",
                32 => "The refund is larger than the purchase",
                33 => "Қайтару қатесі. Қайталаңыз немесе банкке хабарласыңыз", // -99000006
                34 => "Ошибка возврата. Повторите или обратитесь в банк",
                35 => "The refund failed. Try again or call the bank",
                36 => "Төлем бұл күйде емес. Kaspi Pay тексеріңіз", // -99000011
                37 => "Платёж в другом состоянии. Проверьте Kaspi Pay",
                38 => "The payment is in another state. Check Kaspi Pay",
                39 => "Ішінара қайтару мүмкін емес", // -99000020
                40 => "Частичный возврат невозможен",
                41 => "A partial refund is impossible",
                42 => "Сауда нүктесі өшірілген. Ақша алынған жоқ", // 990000018
                43 => "Торговая точка отключена. Деньги не списаны",
                44 => "The trade point is switched off. No money was taken",
                45 => "Сауда нүктесінде QR төлемі жоқ. Ақша алынған жоқ", // 990000026
                46 => "У торговой точки нет оплаты по QR. Деньги не списаны",
                47 => "The trade point has no QR payments. No money was taken",
                48 => "Kaspi соманы қабылдамады. Ақша алынған жоқ", // 990000028
                49 => "Kaspi не принял сумму. Деньги не списаны",
                50 => "Kaspi does not take this amount. No money was taken",
                51 => "Төлем тәсілдері қолжетімсіз. Ақша алынған жоқ", // 990000033
                52 => "Нет доступных способов оплаты. Деньги не списаны",
                53 => "There is no way to pay. No money was taken",
                54 => "QR-код Kaspi-дікі емес, көрсетілмеді", // 921
                55 => "QR-код не от Kaspi, он не показан",
                56 => "The QR is not Kaspi's, it was not shown",
                57 => "QR-код сканерленбеді. Ақша алынған жоқ", // 922
                58 => "QR-код не отсканирован. Деньги не списаны",
                59 => "The QR was not scanned. No money was taken",
                60 => "Растау кешікті. Нәтиже тексерілуде", // 923
                61 => "Подтверждение задерживается. Результат проверяется",
                62 => "The confirmation is late. The result is being checked",
                63 => "Kaspi кілтті қабылдамады. Ақша алынған жоқ", // 924
                64 => "Kaspi не принял ключ. Деньги не списаны",
                65 => "Kaspi does not take our key. No money was taken",
                66 => "Kaspi мекенжайы қате. Ақша алынған жоқ", // 925
                67 => "Неверный адрес Kaspi. Деньги не списаны",
                68 => "The address of Kaspi is wrong. No money was taken",
                69 => "Касса Kaspi жүйесіне тіркелмеді. Ақша алынған жоқ", // 926
                70 => "Касса не зарегистрирована в Kaspi. Деньги не списаны",
                71 => "This lane is not registered at Kaspi. No money was taken",
                72 => "Төлем өтпеді немесе бас тартылды", // 927
                73 => "Платёж отменён или не прошёл",
                74 => "The payment was cancelled or failed",
                75 => "Kaspi сертификаты сәйкес емес. Ақша алынған жоқ", // 928
                76 => "Сертификат Kaspi не подходит. Деньги не списаны",
                77 => "The certificate of Kaspi is wrong. No money was taken",
                78 => "Kaspi-мен қорғалған байланыс жоқ. Ақша алынған жоқ", // 929
                79 => "Нет защищённой связи с Kaspi. Деньги не списаны",
                80 => "No secure link to Kaspi. No money was taken",
                _ => string.Empty,
            };
        }
    }
}
