using Bridge.Bytes;

namespace Bridge.Journal
{
    /// <summary>Reads the bytes of SPEC.md. Never throws on what a damaged flash may hold.</summary>
    public static class JournalDecoder
    {
        /// <summary>Decodes a slot into record when it holds one.</summary>
        public static SlotContent Decode(byte[] source, int length, JournalRecord record)
        {
            if (length < JournalEncoder.HeaderLength + JournalEncoder.CrcLength
                || source[0] != 0x4A || source[1] != 0x42 || source[2] != JournalEncoder.Version)
            {
                return IsBlank(source, length) ? SlotContent.Empty : SlotContent.Damaged;
            }

            int fieldsLength = JournalLength.Of(source[20] | (source[21] << 8));
            int end = JournalEncoder.HeaderLength + fieldsLength;
            if (fieldsLength < 0 || end + JournalEncoder.CrcLength > length || end + JournalEncoder.CrcLength > JournalEncoder.LengthMax
                || Crc32.Of(source, 0, end) != ReadWord(source, end))
            {
                return SlotContent.Damaged;
            }

            record.Kind = (RecordKind)source[3];
            record.Epoch = ReadWord(source, 4);
            record.Seq = ReadWord(source, 8);
            record.Sale = ReadWord(source, 12);
            record.Time = ReadWord(source, 16);
            int offset = JournalEncoder.HeaderLength;
            while (offset + 2 <= end)
            {
                int fieldLength = source[offset + 1];
                bool isOurs = offset + 2 + fieldLength <= end
                    && (source[offset] != JournalField.ProcessId || IsId(source, offset + 2, fieldLength));
                if (!isOurs)
                {
                    return SlotContent.Damaged;   // a writer of ours never does this, whatever the CRC says
                }

                ReadField(record, source[offset], source, offset + 2, fieldLength);
                offset += 2 + fieldLength;
            }

            bool usable = record.Seq > 0 && record.Epoch > 0 && offset == end
                && source[3] >= (byte)RecordKind.Boot && source[3] <= (byte)RecordKind.Sums;
            return usable ? SlotContent.Record : SlotContent.Damaged;
        }

        private static void ReadField(JournalRecord record, int id, byte[] source, int offset, int length)
        {
            switch (id)
            {
                case JournalField.Operation: record.Operation = length == 1 ? source[offset] : 0; break;
                case JournalField.Amount: record.AmountMinor = ReadLong(source, offset, length); break;
                case JournalField.Fingerprint: record.Fingerprint = ReadWordField(source, offset, length); break;
                case JournalField.Named: record.IsNamed = length == 1 && source[offset] != 0; break;
                case JournalField.LeavesLater: record.LeavesLater = length == 1 && source[offset] != 0; break;
                case JournalField.Context: record.Context = Copy(source, offset, length); break;
                case JournalField.OriginalSale: record.OriginalSale = ReadWordField(source, offset, length); break;
                case JournalField.Verdict: record.Verdict = length == 1 ? source[offset] : 0; break;
                case JournalField.Moved: record.MovedMinor = ReadLong(source, offset, length); break;
                case JournalField.Code: record.Code = (int)ReadWordField(source, offset, length); break;
                case JournalField.ToldAs: record.ToldAs = length == 1 ? source[offset] : 0; break;
                case JournalField.ToldHow: record.ToldHow = length == 1 ? source[offset] : 0; break;
                case JournalField.Reason: record.Reason = length == 1 ? source[offset] : 0; break;
                case JournalField.Debit: record.DebitMinor = ReadLong(source, offset, length); break;
                case JournalField.DebitCount: record.DebitCount = ReadWordField(source, offset, length); break;
                case JournalField.Credit: record.CreditMinor = ReadLong(source, offset, length); break;
                case JournalField.CreditCount: record.CreditCount = ReadWordField(source, offset, length); break;
                default: ReadText(record, id, source, offset, length); break;
            }
        }

        private static void ReadText(JournalRecord record, int id, byte[] source, int offset, int length)
        {
            string text = Utf8Text.Of(source, offset, length);
            switch (id)
            {
                case JournalField.Currency: record.Currency = text; break;
                case JournalField.RegisterNumber: record.RegisterNumber = text; break;
                case JournalField.OriginalMethod: record.OriginalMethod = text; break;
                case JournalField.OriginalTransactionId: record.OriginalTransactionId = text; break;
                case JournalField.ReferenceAsked: record.ReferenceAsked = text; break;
                case JournalField.ProcessId: record.ProcessId = text; break;
                case JournalField.Message: record.Message = text; break;
                case JournalField.TransactionId: record.TransactionId = text; break;
                case JournalField.Method: record.Method = text; break;
                case JournalField.OrderNumber: record.OrderNumber = text; break;
                case JournalField.Rrn: record.Rrn = text; break;
                case JournalField.AuthorizationCode: record.AuthorizationCode = text; break;
                case JournalField.CardMask: record.CardMask = text; break;
                case JournalField.CardName: record.CardName = text; break;
                case JournalField.HostResponseCode: record.HostResponseCode = text; break;
                case JournalField.TerminalId: record.TerminalId = text; break;
                case JournalField.StoreName: record.StoreName = text; break;
                case JournalField.City: record.City = text; break;
                case JournalField.Address: record.Address = text; break;
                case JournalField.Bin: record.Bin = text; break;
                case JournalField.Date: record.Date = text; break;
                case JournalField.ChequeStatus: record.ChequeStatus = text; break;
                case JournalField.ProductType: record.ProductType = text; break;
                case JournalField.Firmware: record.Firmware = text; break;
                default: break;   // a field of a newer version
            }
        }

        // 1 to 32 of A-Z a-z 0-9 - _ . : what a terminal's door lets in, and so the only thing that it can be asked for.
        private static bool IsId(byte[] source, int offset, int length)
        {
            bool isId = length >= 1 && length <= JournalEncoder.ProcessIdLengthMax;
            for (int index = offset; index < offset + length && isId; index++)
            {
                byte value = source[index];
                isId = (value >= '0' && value <= '9') || (value >= 'A' && value <= 'Z')
                    || (value >= 'a' && value <= 'z') || value == '-' || value == '_' || value == '.';
            }

            return isId;
        }

        private static bool IsBlank(byte[] source, int length)
        {
            for (int index = 0; index < length; index++)
            {
                if (source[index] != source[0] || (source[0] != 0 && source[0] != 0xFF))
                {
                    return false;
                }
            }

            return true;
        }

        private static byte[] Copy(byte[] source, int offset, int length)
        {
            byte[] copy = new byte[length];
            for (int index = 0; index < length; index++)
            {
                copy[index] = source[offset + index];
            }

            return copy;
        }

        private static uint ReadWordField(byte[] source, int offset, int length)
        {
            return length == 4 ? ReadWord(source, offset) : 0;
        }

        private static uint ReadWord(byte[] source, int offset)
        {
            return (uint)(source[offset] | (source[offset + 1] << 8)
                | (source[offset + 2] << 16) | (source[offset + 3] << 24));
        }

        private static long ReadLong(byte[] source, int offset, int length)
        {
            ulong number = 0;
            for (int index = length > 8 ? -1 : length - 1; index >= 0; index--)
            {
                number = (number << 8) | source[offset + index];
            }

            return (long)number;
        }
    }
}
