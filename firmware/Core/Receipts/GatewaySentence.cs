namespace Bridge.Receipts
{
    /// <summary>
    /// What a person is told about a code of the gateway's terminal (941 to 964), in Kazakh, Russian and English. The codes stand
    /// in Terminals/Gateway/SPEC.md 6. All Kazakh rows are ours and wait for a native reader.
    /// </summary>
    public static class GatewaySentence
    {
        private const int First = 941;
        private const int Last = 964;

        /// <summary>"" for a code without a row.</summary>
        public static string Of(int code, ReceiptLanguage language)
        {
            return code >= First && code <= Last ? Row(((code - First) * 3) + (int)language) : string.Empty;
        }

        // A switch and no array: an array of texts keeps every one of them on the device's heap.
        private static string Row(int row)
        {
            return row switch
            {
                0 => "QR-код төлем жүйесінікі емес, көрсетілмеді", // 941
                1 => "QR-код не от платёжной системы, он не показан",
                2 => "The QR is not the payment system's, it was not shown",
                3 => "QR-кодтың уақыты бітті. Ақша алынған жоқ", // 942
                4 => "Время QR-кода истекло. Деньги не списаны",
                5 => "The QR code's time is over. No money was taken",
                6 => "Банк төлемді қабылдамады. Ақша алынған жоқ", // 943
                7 => "Банк отклонил оплату. Деньги не списаны",
                8 => "The bank declined the payment. No money was taken",
                9 => "Төлем тоқтатылды. Ақша алынған жоқ", // 944
                10 => "Оплата отменена. Деньги не списаны",
                11 => "The payment was cancelled. No money was taken",
                12 => "Төлем аяқталмады, процессингпен байланыс жоқ. Қайталау немесе бас тарту?", // 945
                13 => "Оплата не завершена, нет связи с процессингом. Повторить или отменить?",
                14 => "Payment not completed, no link to the processing. Repeat or cancel?",
                15 => "Нәтиже анықталуда. Қайта төлемеңіз", // 946
                16 => "Результат выясняется. Не платите ещё раз",
                17 => "The result is being found out. Do not pay again",
                18 => "Төлем жүйесіне хабарласыңыз: нәтижені адам шешеді", // 947
                19 => "Обратитесь в платёжную систему: результат решает человек",
                20 => "Call the payment system: a person has to settle this",
                21 => "Төлем шлюзі кілтті қабылдамады. Ақша алынған жоқ", // 948
                22 => "Платёжный шлюз не принял ключ. Деньги не списаны",
                23 => "The payment gateway does not take our key. No money was taken",
                24 => "Төлем шлюзі бұл кассаны білмейді. Ақша алынған жоқ", // 949
                25 => "Платёжный шлюз не знает эту кассу. Деньги не списаны",
                26 => "The payment gateway does not know this lane. No money was taken",
                27 => "Төлем шлюзі бос емес. Ақша алынған жоқ, қайталаңыз", // 950
                28 => "Платёжный шлюз занят. Деньги не списаны, повторите",
                29 => "The payment gateway is busy. No money was taken, try again",
                30 => "Төлем жүйесі бас тартты. Ақша алынған жоқ", // 951
                31 => "Платёжная система отказала. Деньги не списаны",
                32 => "The payment system refused. No money was taken",
                33 => "Шоттың нөмірі бос емес. Төлем жүйесін тексеріңіз", // 952
                34 => "Номер счёта занят. Проверьте в платёжной системе",
                35 => "The bill's number is taken. Check at the payment system",
                36 => "Төлем басталған жоқ. Ақша алынған жоқ", // 953
                37 => "Оплата не началась. Деньги не списаны",
                38 => "The payment never began. No money was taken",
                39 => "Төлем шлюзінің сертификаты сәйкес емес. Ақша алынған жоқ", // 954
                40 => "Сертификат платёжного шлюза не подходит. Деньги не списаны",
                41 => "The payment gateway's certificate is wrong. No money was taken",
                42 => "Төлем шлюзімен қорғалған байланыс жоқ. Ақша алынған жоқ", // 955
                43 => "Нет защищённой связи с платёжным шлюзом. Деньги не списаны",
                44 => "No secure link to the payment gateway. No money was taken",
                45 => "Төлем шлюзімен байланыс жоқ. Ақша алынған жоқ", // 956
                46 => "Нет связи с платёжным шлюзом. Деньги не списаны",
                47 => "No link to the payment gateway. No money was taken",
                48 => "Сілтеме дұрыс: бұл осы кассаның QR-коды", // 957
                49 => "Ссылка верна: это QR-код этой кассы",
                50 => "The link is right: this is this lane's QR code",
                51 => "Сілтеме БАСҚА: бұл QR-кодпен төлемеңіз, ауыстырыңыз", // 958
                52 => "Ссылка ДРУГАЯ: не платите по этому QR-коду, замените его",
                53 => "ANOTHER link: do not pay by this QR code, replace it",
                54 => "Бұл сатып алушының коды. Сатып алушы біздің QR-кодты сканерлесін", // 959
                55 => "Это код покупателя, по нему не списать. Пусть он отсканирует наш QR-код",
                56 => "This is the customer's own code and cannot be charged. Let him scan our QR code",
                57 => "Бұл төлем сілтемесі емес. Кассаның QR-кодын сканерлеңіз", // 960
                58 => "Это не платёжная ссылка. Отсканируйте QR-код кассы",
                59 => "This is no payment link. Scan the lane's QR code",
                60 => "Бұл кассаға тұрақты сілтеме берілмеген", // 961
                61 => "Для этой кассы нет статической ссылки",
                62 => "There is no static link for this lane",
                63 => "Сілтемені тексеру мүмкін болмады. Кейінірек қайталаңыз", // 962
                64 => "Ссылку проверить не удалось. Повторите позже",
                65 => "The link could not be checked. Try again later",
                66 => "Қайтару сомасы қалдықтан артық. Ақша қайтарылған жоқ", // 963
                67 => "Сумма возврата больше остатка. Деньги не возвращены",
                68 => "More than what is left of that payment. Nothing was given back",
                69 => "Төлем шлюзі бұл төлемді білмейді. Чектегі нөмірді тексеріңіз", // 964
                70 => "Платёжный шлюз не знает такой оплаты. Проверьте номер по чеку",
                71 => "The payment gateway knows no such payment. Check the number on the receipt",
                _ => string.Empty,
            };
        }
    }
}
