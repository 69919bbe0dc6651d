use super::ladder_view::LadderView;
use crate::engine::Engine;
use flow::{PerSide, Side, TcpState};
use protocol::QueryError;

/// The most states of an end that are told.
const MOST: usize = 32;

impl Engine {
    /// The states that both ends went through up to the segment at a place of its connection, from those before the first one on:
    /// the first 32 of each end, and the last.
    pub fn state_way(
        &mut self,
        stream: u32,
        place: u32,
    ) -> Result<PerSide<Vec<TcpState>>, QueryError> {
        Ok(self.ladder.of(&self.pipeline, stream)?.state_way(place))
    }
}

impl LadderView {
    fn state_way(&self, place: u32) -> PerSide<Vec<TcpState>> {
        let mut ways = PerSide::<Vec<TcpState>>::default();
        let Some(account) = &self.account else {
            return ways;
        };
        let steps = (0..=place).map_while(|place| Some(account.step(place)?.0));
        for states in std::iter::once(account.start()).chain(steps) {
            for side in Side::BOTH {
                let way = &mut ways[side];
                if way.last() != Some(&states[side].state) {
                    way.truncate(MOST);
                    way.push(states[side].state);
                }
            }
        }
        ways
    }
}
