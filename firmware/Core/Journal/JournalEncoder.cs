using Bridge.Bytes;

namespace Bridge.Journal
{
    /// <summary>Turns a record into the bytes of SPEC.md. One buffer, allocated once.</summary>
    public sealed class JournalEncoder
    {
        /// <summary>Longest record, in bytes: what littlefs keeps inline in its metadata (one program, no erase).</summary>
        public const int LengthMax = 512;

        internal const int Version = 2;
        internal const int HeaderLength = 22;
        internal const int CrcLength = 4;
        internal const int ProcessIdLengthMax = 32;   // what a terminal's door lets in
        private const int TransactionIdLengthMax = 40;
        private const int FieldRoom = LengthMax - CrcLength;

        private readonly ByteWriter _writer = new ByteWriter(LengthMax);
        private readonly ByteWriter _text = new ByteWriter(256);

        /// <summary>The bytes of the last Encode; valid until the next.</summary>
        public byte[] Bytes
        {
            get { return _writer.Buffer; }
        }

        /// <summary>Encodes and answers the length in bytes, at most <see cref="LengthMax"/>.</summary>
        public int Encode(JournalRecord record)
        {
            _writer.Clear();
            _writer.WriteByte(0x4A);
            _writer.WriteByte(0x42);
            _writer.WriteByte(Version);
            _writer.WriteByte((int)record.Kind);
            _writer.WriteUInt32LittleEndian(record.Epoch);
            _writer.WriteUInt32LittleEndian(record.Seq);
            _writer.WriteUInt32LittleEndian(record.Sale);
            _writer.WriteUInt32LittleEndian(record.Time);
            _writer.WriteUInt16LittleEndian(0);
            WriteRequest(record);
            WriteTruth(record);
            WriteSums(record);
            WriteCheque(record);
            int length = JournalLength.WordOf(_writer.Length - HeaderLength);
            _writer.Patch(20, length & 0xFF);
            _writer.Patch(21, length >> 8);
            _writer.WriteUInt32LittleEndian(Crc32.Of(_writer.Buffer, 0, _writer.Length));
            Check.That(!_writer.Overflowed, CheckCode.RecordTooLong);
            return _writer.Length;
        }

        // What a restart needs comes first and always fits; the paper comes last and may be cut.
        private void WriteRequest(JournalRecord record)
        {
            WriteSmall(JournalField.Operation, record.Operation);
            if (record.AmountMinor != 0)
            {
                WriteAmount(JournalField.Amount, record.AmountMinor);
            }

            WriteText(JournalField.Currency, record.Currency, 3);
            WriteWord(JournalField.Fingerprint, record.Fingerprint);
            WriteSmall(JournalField.Named, record.IsNamed ? 1 : 0);
            WriteText(JournalField.RegisterNumber, record.RegisterNumber, 24);
            if (record.Context.Length > 0)
            {
                WriteHead(JournalField.Context, record.Context.Length);
                _writer.WriteBytes(record.Context, 0, record.Context.Length);
            }

            WriteWord(JournalField.OriginalSale, record.OriginalSale);
            WriteText(JournalField.OriginalMethod, record.OriginalMethod, 12);
            WriteId(JournalField.OriginalTransactionId, record.OriginalTransactionId, TransactionIdLengthMax);
            WriteText(JournalField.ReferenceAsked, record.ReferenceAsked, 24);
            WriteSmall(JournalField.LeavesLater, record.LeavesLater ? 1 : 0);
            WriteText(JournalField.Firmware, record.Firmware, 24);
        }

        private void WriteTruth(JournalRecord record)
        {
            WriteId(JournalField.ProcessId, record.ProcessId, ProcessIdLengthMax);
            WriteSmall(JournalField.Verdict, record.Verdict);
            if (record.MovedMinor != JournalRecord.NoAmount)
            {
                WriteAmount(JournalField.Moved, record.MovedMinor);
            }

            WriteWord(JournalField.Code, (uint)record.Code);
            WriteId(JournalField.TransactionId, record.TransactionId, TransactionIdLengthMax);
            WriteText(JournalField.Method, record.Method, 12);
            WriteText(JournalField.OrderNumber, record.OrderNumber, 24);
            WriteText(JournalField.Rrn, record.Rrn, 24);
            WriteText(JournalField.AuthorizationCode, record.AuthorizationCode, 12);
            WriteText(JournalField.CardMask, record.CardMask, 12);
            WriteText(JournalField.TerminalId, record.TerminalId, 16);
            WriteSmall(JournalField.ToldAs, record.ToldAs);
            WriteSmall(JournalField.ToldHow, record.ToldHow);
            WriteSmall(JournalField.Reason, record.Reason);
        }

        private void WriteSums(JournalRecord record)
        {
            if (record.DebitCount != 0)
            {
                WriteAmount(JournalField.Debit, record.DebitMinor);
                WriteWord(JournalField.DebitCount, record.DebitCount);
            }

            if (record.CreditCount != 0)
            {
                WriteAmount(JournalField.Credit, record.CreditMinor);
                WriteWord(JournalField.CreditCount, record.CreditCount);
            }
        }

        private void WriteCheque(JournalRecord record)
        {
            WriteText(JournalField.Date, record.Date, 20);
            WriteText(JournalField.Bin, record.Bin, 16);
            WriteText(JournalField.CardName, record.CardName, 24);
            WriteText(JournalField.HostResponseCode, record.HostResponseCode, 8);
            WriteText(JournalField.ProductType, record.ProductType, 24);
            WriteText(JournalField.StoreName, record.StoreName, 48);
            WriteText(JournalField.ChequeStatus, record.ChequeStatus, 72);
            WriteText(JournalField.Message, record.Message, 96);
            WriteText(JournalField.City, record.City, 32);
            WriteText(JournalField.Address, record.Address, 64);
        }

        // As few bytes as the number needs: it decides whether an intent fits one 128-byte program of the flash.
        private void WriteAmount(int id, long amountMinor)
        {
            int length = 1;
            while (length < 8 && ((ulong)amountMinor >> (length * 8)) != 0)
            {
                length++;
            }

            WriteHead(id, length);
            for (int index = 0; index < length; index++)
            {
                _writer.WriteByte((int)((ulong)amountMinor >> (index * 8)) & 0xFF);
            }
        }

        private void WriteSmall(int id, int value)
        {
            if (value != 0)
            {
                WriteHead(id, 1);
                _writer.WriteByte(value);
            }
        }

        private void WriteWord(int id, uint value)
        {
            if (value != 0)
            {
                WriteHead(id, 4);
                _writer.WriteUInt32LittleEndian(value);
            }
        }

        // Whole or not at all: a name that was cut names something else, and a payment or a refund would be asked for by it.
        private void WriteId(int id, string text, int lengthMax)
        {
            if (text.Length <= lengthMax)
            {
                WriteText(id, text, lengthMax);
            }
        }

        // Text is cut at a character to lengthMax bytes, and further to what is left of the record.
        private void WriteText(int id, string text, int lengthMax)
        {
            int room = FieldRoom - _writer.Length - 2;
            int limit = room < lengthMax ? room : lengthMax;
            _text.Clear();
            _text.WriteUtf8(text);
            int length = _text.Length;
            if (length > limit)
            {
                length = limit;
                while (length > 0 && (_text.Buffer[length] & 0xC0) == 0x80)
                {
                    length--;
                }
            }

            if (length > 0)
            {
                WriteHead(id, length);
                _writer.WriteBytes(_text.Buffer, 0, length);
            }
        }

        private void WriteHead(int id, int length)
        {
            _writer.WriteByte(id);
            _writer.WriteByte(length);
        }
    }
}
