namespace Bridge.Receipts
{
    /// <summary>
    /// What a person is told about a code of the gateway's terminal (941 to 962), in Kazakh, Russian and English. The codes stand
    /// in Terminals/Gateway/SPEC.md 6. All Kazakh rows are ours and wait for a native reader.
    /// </summary>
    public static class GatewaySentence
    {
        private const int First = 941;
        private const int Last = 962;

        /// <summary>"" for a code without a row.</summary>
        public static string Of(int code, ReceiptLanguage language)
        {
            return code >= First && code <= Last ? Row(((code - First) * 3) + (int)language) : string.Empty;
        }

        // A switch and no array: an array of texts keeps every one of them on the device's heap.
        private static string Row(int row)
        {
            switch (row)
            {
                case 0: return "QR-код төлем жүйесінікі емес, көрсетілмеді"; // 941
                case 1: return "QR-код не от платёжной системы, он не показан";
                case 2: return "The QR is not the payment system's, it was not shown";
                case 3: return "QR-кодтың уақыты бітті. Ақша алынған жоқ"; // 942
                case 4: return "Время QR-кода истекло. Деньги не списаны";
                case 5: return "The QR code's time is over. No money was taken";
                case 6: return "Банк төлемді қабылдамады. Ақша алынған жоқ"; // 943
                case 7: return "Банк отклонил оплату. Деньги не списаны";
                case 8: return "The bank declined the payment. No money was taken";
                case 9: return "Төлем тоқтатылды. Ақша алынған жоқ"; // 944
                case 10: return "Оплата отменена. Деньги не списаны";
                case 11: return "The payment was cancelled. No money was taken";
                case 12: return "Төлем аяқталмады, процессингпен байланыс жоқ. Қайталау немесе бас тарту?"; // 945
                case 13: return "Оплата не завершена, нет связи с процессингом. Повторить или отменить?";
                case 14: return "Payment not completed, no link to the processing. Repeat or cancel?";
                case 15: return "Нәтиже анықталуда. Қайта төлемеңіз"; // 946
                case 16: return "Результат выясняется. Не платите ещё раз";
                case 17: return "The result is being found out. Do not pay again";
                case 18: return "Төлем жүйесіне хабарласыңыз: нәтижені адам шешеді"; // 947
                case 19: return "Обратитесь в платёжную систему: результат решает человек";
                case 20: return "Call the payment system: a person has to settle this";
                case 21: return "Төлем шлюзі кілтті қабылдамады. Ақша алынған жоқ"; // 948
                case 22: return "Платёжный шлюз не принял ключ. Деньги не списаны";
                case 23: return "The payment gateway does not take our key. No money was taken";
                case 24: return "Төлем шлюзі бұл кассаны білмейді. Ақша алынған жоқ"; // 949
                case 25: return "Платёжный шлюз не знает эту кассу. Деньги не списаны";
                case 26: return "The payment gateway does not know this lane. No money was taken";
                case 27: return "Төлем шлюзі бос емес. Ақша алынған жоқ, қайталаңыз"; // 950
                case 28: return "Платёжный шлюз занят. Деньги не списаны, повторите";
                case 29: return "The payment gateway is busy. No money was taken, try again";
                case 30: return "Төлем жүйесі бас тартты. Ақша алынған жоқ"; // 951
                case 31: return "Платёжная система отказала. Деньги не списаны";
                case 32: return "The payment system refused. No money was taken";
                case 33: return "Шоттың нөмірі бос емес. Төлем жүйесін тексеріңіз"; // 952
                case 34: return "Номер счёта занят. Проверьте в платёжной системе";
                case 35: return "The bill's number is taken. Check at the payment system";
                case 36: return "Төлем басталған жоқ. Ақша алынған жоқ"; // 953
                case 37: return "Оплата не началась. Деньги не списаны";
                case 38: return "The payment never began. No money was taken";
                case 39: return "Төлем шлюзінің сертификаты сәйкес емес. Ақша алынған жоқ"; // 954
                case 40: return "Сертификат платёжного шлюза не подходит. Деньги не списаны";
                case 41: return "The payment gateway's certificate is wrong. No money was taken";
                case 42: return "Төлем шлюзімен қорғалған байланыс жоқ. Ақша алынған жоқ"; // 955
                case 43: return "Нет защищённой связи с платёжным шлюзом. Деньги не списаны";
                case 44: return "No secure link to the payment gateway. No money was taken";
                case 45: return "Төлем шлюзімен байланыс жоқ. Ақша алынған жоқ"; // 956
                case 46: return "Нет связи с платёжным шлюзом. Деньги не списаны";
                case 47: return "No link to the payment gateway. No money was taken";
                case 48: return "Сілтеме дұрыс: бұл осы кассаның QR-коды"; // 957
                case 49: return "Ссылка верна: это QR-код этой кассы";
                case 50: return "The link is right: this is this lane's QR code";
                case 51: return "Сілтеме БАСҚА: бұл QR-кодпен төлемеңіз, ауыстырыңыз"; // 958
                case 52: return "Ссылка ДРУГАЯ: не платите по этому QR-коду, замените его";
                case 53: return "ANOTHER link: do not pay by this QR code, replace it";
                case 54: return "Бұл сатып алушының коды. Сатып алушы біздің QR-кодты сканерлесін"; // 959
                case 55: return "Это код покупателя, по нему не списать. Пусть он отсканирует наш QR-код";
                case 56: return "This is the customer's own code and cannot be charged. Let him scan our QR code";
                case 57: return "Бұл төлем сілтемесі емес. Кассаның QR-кодын сканерлеңіз"; // 960
                case 58: return "Это не платёжная ссылка. Отсканируйте QR-код кассы";
                case 59: return "This is no payment link. Scan the lane's QR code";
                case 60: return "Бұл кассаға тұрақты сілтеме берілмеген"; // 961
                case 61: return "Для этой кассы нет статической ссылки";
                case 62: return "There is no static link for this lane";
                case 63: return "Сілтемені тексеру мүмкін болмады. Кейінірек қайталаңыз"; // 962
                case 64: return "Ссылку проверить не удалось. Повторите позже";
                case 65: return "The link could not be checked. Try again later";
                default: return string.Empty;
            }
        }
    }
}
