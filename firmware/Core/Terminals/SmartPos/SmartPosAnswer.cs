namespace Bridge.Terminals.SmartPos
{
    /// <summary>
    /// What one answer of the terminal says, filled by <see cref="SmartPosAnswerReader"/> and used
    /// again for the next answer: a text that has not changed keeps its string, so a status poll
    /// allocates nothing.
    /// </summary>
    public sealed class SmartPosAnswer
    {
        internal const int FieldCount = (int)SmartPosField.ExpirationDate + 1;

        private readonly string[] _texts = new string[FieldCount];
        private readonly byte[] _ranks = new byte[FieldCount];

        public SmartPosAnswer()
        {
            for (int field = 0; field < FieldCount; field++)
            {
                _texts[field] = string.Empty;
            }
        }

        /// <summary>Whole JSON, and nothing in it that decides about money contradicts something
        /// else.</summary>
        public bool IsUsable
        {
            get { return Problem.Length == 0; }
        }

        /// <summary>Why it is not usable, in English for the log; else empty.</summary>
        public string Problem { get; internal set; } = "no answer";

        public bool HasStatusCode { get; internal set; }

        /// <summary>One of <see cref="SmartPosCode"/>; 0 too when the answer has none.</summary>
        public int StatusCode { get; internal set; }

        public SmartPosStatus Status { get; internal set; }

        /// <summary>The sub-status as a stage; None for an unknown one and for those of an ended
        /// process.</summary>
        public TerminalStage Stage { get; internal set; }

        /// <summary>Tiyn without sign, or <see cref="TerminalReport.NoAmount"/>.</summary>
        public long AmountMinor { get; internal set; } = TerminalReport.NoAmount;

        public bool AmountIsNegative { get; internal set; }

        /// <summary>What deviceinfo answers: code 0 and at least one of the ids that name the
        /// device.</summary>
        public bool NamesDevice
        {
            get
            {
                return IsUsable && StatusCode == SmartPosCode.Ok
                    && (Text(SmartPosField.TerminalId).Length > 0 || Text(SmartPosField.SerialNumber).Length > 0);
            }
        }

        /// <summary>The terminal's sentence: data.message, which says more, or else
        /// errorText.</summary>
        public string Sentence
        {
            get
            {
                string message = Text(SmartPosField.Message);
                return message.Length > 0 ? message : Text(SmartPosField.ErrorText);
            }
        }

        /// <summary>
        /// The id that a refund will need: transactionId, or where it is missing the order number
        /// (QR, Alaqan) or the RRN (card), which the document says it equals.
        /// </summary>
        public string TransactionId
        {
            get
            {
                string id = Text(SmartPosField.TransactionId);
                if (id.Length > 0)
                {
                    return id;
                }

                string rrn = Text(SmartPosField.Rrn);
                string order = Text(SmartPosField.OrderNumber);
                if (rrn.Length > 0 && order.Length > 0)
                {
                    return Text(SmartPosField.Method) == "card" ? rrn : order;
                }

                return rrn.Length > 0 ? rrn : order;
            }
        }

        /// <summary>The text of a field, "" when the answer did not have it.</summary>
        public string Text(SmartPosField field)
        {
            return _texts[(int)field];
        }

        /// <summary>Forgets everything; the answer is not usable until it is read anew.</summary>
        public void Clear()
        {
            Begin();
            DropUnseen();
            Problem = "no answer";
        }

        internal void Begin()
        {
            for (int field = 0; field < FieldCount; field++)
            {
                _ranks[field] = 0;
            }

            Problem = string.Empty;
            HasStatusCode = false;
            StatusCode = 0;
            Status = SmartPosStatus.None;
            Stage = TerminalStage.None;
            AmountMinor = TerminalReport.NoAmount;
            AmountIsNegative = false;
        }

        /// <summary>0 = not seen in this answer; a higher rank replaces a lower one.</summary>
        internal int Rank(SmartPosField field)
        {
            return _ranks[(int)field];
        }

        internal void SetRank(SmartPosField field, int rank)
        {
            _ranks[(int)field] = (byte)rank;
        }

        internal void SetText(SmartPosField field, string text)
        {
            _texts[(int)field] = text;
        }

        /// <summary>Empties what this answer did not have: the strings of the one before must not
        /// show through.</summary>
        internal void DropUnseen()
        {
            for (int field = 0; field < FieldCount; field++)
            {
                if (_ranks[field] == 0)
                {
                    _texts[field] = string.Empty;
                }
            }
        }
    }
}
