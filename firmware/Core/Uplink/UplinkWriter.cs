using Bridge.Bytes;

namespace Bridge.Uplink
{
    /// <summary>Writes the lane's messages of SPEC.md. One buffer: a message is valid until the next is written.</summary>
    public sealed class UplinkWriter
    {
        private readonly JsonWriter _json = new JsonWriter(UplinkNames.MessageLengthMax);

        public byte[] Buffer
        {
            get { return _json.Buffer; }
        }

        /// <summary>Writes a birth; answers its length in bytes.</summary>
        public int Birth(LaneStatus status)
        {
            _json.Begin();
            _json.Number("v", 1);
            _json.Number(UplinkNames.FieldEpoch, status.Epoch);
            _json.Number("first", status.FirstSeq);
            _json.Number("last", status.LastSeq);
            _json.Text("fw", status.Firmware);
            _json.Text("protocol", status.Protocol);
            _json.Text("terminal", status.Terminal);
            _json.Text("terminalId", status.TerminalId);
            _json.Number(UplinkNames.FieldTime, status.Time);
            return Finish();
        }

        public int State(LaneStatus status)
        {
            _json.Begin();
            _json.Text("s", status.State);
            _json.Number(UplinkNames.FieldEpoch, status.Epoch);
            if (status.Sale != 0)
            {
                _json.Number(UplinkNames.FieldSale, status.Sale);
                _json.Text(UplinkNames.FieldOperation, status.Operation);
                _json.Number(UplinkNames.FieldAmount, status.AmountMinor);
                _json.Text(UplinkNames.FieldCurrency, status.Currency);
                _json.Text("stage", status.Stage);
            }

            return Finish();
        }

        public int Health(LaneStatus status)
        {
            _json.Begin();
            _json.Number(UplinkNames.FieldEpoch, status.Epoch);
            _json.Number("up", status.UpSeconds);
            _json.Number("pending", status.Pending);
            _json.Number("open", status.Open);
            _json.Number("frames", status.Frames);
            _json.Number("badcheck", status.BadCheck);
            _json.Number("noise", status.Noise);
            _json.Number("repeats", status.Repeats);
            _json.Number("answerslost", status.AnswersLost);
            _json.Number("storagefailures", status.StorageFailures);
            _json.Text("terminal", status.TerminalLink);
            _json.Number(UplinkNames.FieldTime, status.Time);
            return Finish();
        }

        /// <summary>The question for a sale that the journal no longer holds.</summary>
        public int Question(uint epoch, uint id, string reference)
        {
            _json.Begin();
            _json.Number(UplinkNames.FieldEpoch, epoch);
            _json.Number(UplinkNames.FieldId, id);
            _json.Text(UplinkNames.FieldReference, reference);
            return Finish();
        }

        public int Lost(uint epoch, uint from, uint to)
        {
            _json.Begin();
            _json.Number(UplinkNames.FieldEpoch, epoch);
            _json.Text(UplinkNames.FieldKind, UplinkNames.KindLost);
            _json.Number("from", from);
            _json.Number("to", to);
            return Finish();
        }

        public int Event(LaneEvent record)
        {
            _json.Begin();
            _json.Number(UplinkNames.FieldEpoch, record.Epoch);
            _json.Number(UplinkNames.FieldSeq, record.Seq);
            _json.Text(UplinkNames.FieldKind, record.Kind);
            _json.Number(UplinkNames.FieldSale, record.Sale);
            _json.Number(UplinkNames.FieldTime, record.Time);
            _json.Text("fw", record.Firmware);
            _json.Text(UplinkNames.FieldOperation, record.Operation);
            Amount(UplinkNames.FieldAmount, record.AmountMinor);
            _json.Text(UplinkNames.FieldCurrency, record.Currency);
            _json.Text("regno", record.RegisterNumber);
            _json.Text("ref", record.Reference);
            if (record.OriginalSale != 0)
            {
                _json.Number("of", record.OriginalSale);
            }

            _json.Text("process", record.Process);
            _json.Text(UplinkNames.FieldVerdict, record.Verdict);
            Amount(UplinkNames.FieldMoved, record.MovedMinor);
            WriteIds(record);
            return Finish();
        }

        private void WriteIds(LaneEvent record)
        {
            _json.Text("method", record.Method);
            _json.Text("txn", record.TransactionId);
            _json.Text("order", record.OrderNumber);
            _json.Text("rrn", record.Rrn);
            _json.Text("auth", record.AuthorizationCode);
            _json.Text("mask", record.CardMask);
            _json.Text("terminalId", record.TerminalId);
            if (record.Code != 0)
            {
                _json.Number("code", record.Code);
            }

            _json.Text("msg", record.Message);
            _json.Text("as", record.ToldAs);
            _json.Text("how", record.ToldHow);
            _json.Text("reason", record.Reason);
        }

        private void Amount(string name, long amountMinor)
        {
            if (amountMinor >= 0)
            {
                _json.Number(name, amountMinor);
            }
        }

        private int Finish()
        {
            _json.End();
            Check.That(!_json.Overflowed, CheckCode.MessageTooLong);
            return _json.Length;
        }
    }
}
