namespace Bridge.Screen
{
    /// <summary>
    /// Every sentence of every scene, as data. Kazakh, Russian, English. A line feed separates two sentences.
    ///
    /// Kazakh marked "attested" is taken word for word from Kaspi's own published texts. Kazakh marked "to be read"
    /// was composed for this project and needs a native reader before a customer sees it.
    /// </summary>
    public static class SceneText
    {
        /// <summary>The scene's message; never empty, for an unknown kind too.</summary>
        public static string Of(SceneKind kind, ScreenLanguage language)
        {
            switch (language)
            {
                case ScreenLanguage.Kazakh: return Kazakh(kind);
                case ScreenLanguage.Russian: return Russian(kind);
                default: return English(kind);
            }
        }

        /// <summary>The same where the currency says whose app reads the code: roubles are any bank's (SBP).</summary>
        public static string Of(SceneKind kind, string currency, ScreenLanguage language)
        {
            if (kind != SceneKind.QrHere || currency != "643")
            {
                return Of(kind, language);
            }

            switch (language)
            {
                case ScreenLanguage.Kazakh: return "Банк қосымшасында QR-кодты сканерлеңіз"; // to be read
                case ScreenLanguage.Russian: return "Отсканируйте QR-код в приложении банка";
                default: return "Scan the QR code in your bank's app";
            }
        }

        /// <summary>
        /// A shorter wording for where the message does not fit beside a code; null when there is none.
        /// </summary>
        public static string ShortOf(SceneKind kind, ScreenLanguage language)
        {
            if (kind != SceneKind.QrHere && kind != SceneKind.StaticSticker)
            {
                return null;
            }

            switch (language)
            {
                case ScreenLanguage.Kazakh: return "QR-кодты сканерлеңіз"; // attested
                case ScreenLanguage.Russian: return "Отсканируйте QR-код";
                default: return "Scan the QR code";
            }
        }

        /// <summary>Shown instead of a code whose payload is too long for this screen.</summary>
        public static string CodeTooLong(ScreenLanguage language)
        {
            switch (language)
            {
                case ScreenLanguage.Kazakh: return "QR-кодты көрсету мүмкін болмады"; // to be read
                case ScreenLanguage.Russian: return "Не удалось показать QR-код";
                default: return "The QR code cannot be shown";
            }
        }

        /// <summary>Printed below a code on paper when it may no longer be paid.</summary>
        public static string CodeVoid(ScreenLanguage language)
        {
            switch (language)
            {
                case ScreenLanguage.Kazakh: return "QR-код жарамсыз"; // to be read
                case ScreenLanguage.Russian: return "QR-код недействителен";
                default: return "This QR code is no longer valid";
            }
        }

        private static string Kazakh(SceneKind kind)
        {
            switch (kind)
            {
                case SceneKind.Idle: return "Қош келдіңіз"; // to be read
                case SceneKind.Wait: return "Күте тұрыңыз"; // to be read
                case SceneKind.PayOnTerminal:
                    // to be read; "QR-кодты сканерлеңіз" and "жанастырыңыз" are attested
                    return "QR-кодты сканерлеңіз немесе картаны терминалға жанастырыңыз";
                case SceneKind.QrHere: return "Kaspi қосымшасында QR-кодты сканерлеңіз"; // attested
                case SceneKind.ConfirmInPhone: return "Растауды күтудеміз…"; // attested
                case SceneKind.EnterPin: return "Терминалда ПИН-кодты енгізіңіз"; // to be read
                case SceneKind.ProcessingCard: return "Картаны алмаңыз"; // to be read
                case SceneKind.Success: return "Төлем сәтті өтті"; // attested
                case SceneKind.Failure: return "Төлем өткен жоқ"; // attested
                case SceneKind.TimeIsUp: return "Күту уақыты аяқталды"; // attested
                case SceneKind.Checking:
                    // the first sentence is attested, the second is to be read
                    return "Төлем тексерілуде…\nҚайта төлемеңіз";
                case SceneKind.Cancelled: return "Операция жойылды"; // attested
                case SceneKind.RefundOnTerminal: return "Қайтару орындалуда"; // to be read
                case SceneKind.RefundDone: return "Қайтару сәтті жасалды"; // attested
                case SceneKind.StaticSticker: return "Стикердегі QR-кодты немесе NFC белгісін сканерлеңіз"; // to be read
                case SceneKind.QrOnTape: return "Чектегі QR-кодты сканерлеңіз"; // to be read
                case SceneKind.Choose: return "Терминалда ма, QR-код арқылы ма?\nQR үшін түймені басыңыз"; // to be read
                case SceneKind.NotConfigured: return "Құрылғы бапталмаған"; // to be read
                case SceneKind.NoNetwork: return "Желімен байланыс жоқ"; // to be read
                case SceneKind.Service: return "Қызмет көрсету режимі"; // to be read
                default: return "Күте тұрыңыз"; // to be read
            }
        }

        private static string Russian(SceneKind kind)
        {
            switch (kind)
            {
                case SceneKind.Idle: return "Добро пожаловать";
                case SceneKind.Wait: return "Пожалуйста, подождите";
                case SceneKind.PayOnTerminal: return "Отсканируйте QR на терминале или приложите карту";
                case SceneKind.QrHere: return "Отсканируйте QR-код в приложении Kaspi.kz";
                case SceneKind.ConfirmInPhone: return "Подтвердите оплату в телефоне";
                case SceneKind.EnterPin: return "Введите ПИН-код на терминале";
                case SceneKind.ProcessingCard: return "Не убирайте карту";
                case SceneKind.Success: return "Оплата прошла";
                case SceneKind.Failure: return "Оплата не прошла";
                case SceneKind.TimeIsUp: return "Время ожидания истекло";
                case SceneKind.Checking: return "Проверяем оплату.\nНе платите повторно";
                case SceneKind.Cancelled: return "Операция отменена";
                case SceneKind.RefundOnTerminal: return "Выполняется возврат";
                case SceneKind.RefundDone: return "Возврат выполнен";
                case SceneKind.StaticSticker: return "Отсканируйте QR-код на наклейке или NFC-метку";
                case SceneKind.QrOnTape: return "Отсканируйте QR-код на чеке";
                case SceneKind.Choose: return "На терминале или по QR-коду?\nДля QR нажмите кнопку";
                case SceneKind.NotConfigured: return "Устройство не настроено";
                case SceneKind.NoNetwork: return "Нет связи с сетью";
                case SceneKind.Service: return "Режим обслуживания";
                default: return "Пожалуйста, подождите";
            }
        }

        private static string English(SceneKind kind)
        {
            switch (kind)
            {
                case SceneKind.Idle: return "Welcome";
                case SceneKind.Wait: return "Please wait";
                case SceneKind.PayOnTerminal: return "Scan the QR on the terminal or tap a card";
                case SceneKind.QrHere: return "Scan the QR code in the Kaspi app";
                case SceneKind.ConfirmInPhone: return "Confirm on your phone";
                case SceneKind.EnterPin: return "Enter PIN on the terminal";
                case SceneKind.ProcessingCard: return "Do not remove the card";
                case SceneKind.Success: return "Payment approved";
                case SceneKind.Failure: return "Payment failed";
                case SceneKind.TimeIsUp: return "Time is up";
                case SceneKind.Checking: return "Checking the payment.\nDo not pay again";
                case SceneKind.Cancelled: return "Cancelled";
                case SceneKind.RefundOnTerminal: return "Refund in progress";
                case SceneKind.RefundDone: return "Refund done";
                case SceneKind.StaticSticker: return "Scan the QR sticker or the NFC tag";
                case SceneKind.QrOnTape: return "Scan the QR code on the receipt";
                case SceneKind.Choose: return "On the terminal or by QR code?\nPress the button for QR";
                case SceneKind.NotConfigured: return "This device is not set up";
                case SceneKind.NoNetwork: return "No network connection";
                case SceneKind.Service: return "Service mode";
                default: return "Please wait";
            }
        }
    }
}
