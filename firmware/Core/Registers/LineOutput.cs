using System;
using Bridge.Bytes;

namespace Bridge.Registers
{
    /// <summary>
    /// What waits to go out: a few control bytes and one frame. Control bytes go first, but never into the middle of a
    /// frame, and never in one piece with a frame, because some registers take each piece they read for one message.
    /// </summary>
    internal sealed class LineOutput
    {
        private const int ControlsMax = 16;

        private readonly byte[] _controls = new byte[ControlsMax];
        private readonly ByteWriter _frame;
        private int _controlCount;
        private int _frameOffset;
        private bool _isHeld;

        public LineOutput(int frameLengthMax)
        {
            _frame = new ByteWriter(frameLengthMax);
        }

        /// <summary>The buffer for the next frame; what is in it after <see cref="StartFrame"/> is sent.</summary>
        public ByteWriter Frame
        {
            get { return _frame; }
        }

        /// <summary>Empties the frame; what is written into it now waits for <see cref="StartFrame"/>.</summary>
        public void ClearFrame()
        {
            _frame.Clear();
            _frameOffset = 0;
            _isHeld = true;
        }

        public void StartFrame()
        {
            _frameOffset = 0;
            _isHeld = false;
        }

        /// <summary>Queues a control byte. More than fit before the shell takes any are dropped: the register
        /// repeats what it misses.</summary>
        public void SendControl(byte value)
        {
            if (_controlCount < ControlsMax)
            {
                _controls[_controlCount] = value;
                _controlCount++;
            }
        }

        public int Take(byte[] target)
        {
            bool isInsideFrame = _frameOffset > 0 && _frameOffset < _frame.Length;
            if (_controlCount > 0 && !isInsideFrame)
            {
                int controls = _controlCount < target.Length ? _controlCount : target.Length;
                Array.Copy(_controls, 0, target, 0, controls);
                _controlCount -= controls;
                Array.Copy(_controls, controls, _controls, 0, _controlCount);
                return controls;
            }

            int left = _isHeld ? 0 : _frame.Length - _frameOffset;
            int count = left < target.Length ? left : target.Length;
            Array.Copy(_frame.Buffer, _frameOffset, target, 0, count);
            _frameOffset += count;
            return count;
        }
    }
}
